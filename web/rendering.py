"""Jinja with less between a template and what it prints: a page prints a thousand values and makes
three hundred calls, so that what is asked of each counts.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from keyword import iskeyword
from types import CodeType
from typing import Any

import markupsafe
from flask.templating import Environment
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Call, Expr, Getattr, Name
from markupsafe import escape

# What ``escape`` makes markup of: to print it is enough, and takes a tenth of the time. The name is
# markupsafe's own affair, so that it may be gone one day.
_escaped_text: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)


def escaped(value: object) -> str:
    """``<`` -> ``&lt;``: what is no markup yet as a page prints it."""
    if value.__class__ is str:
        return _escaped_text(value)
    # Of numbers, of which a picture has two hundred, there is nothing to escape.
    return str(value) if value.__class__ in (int, float) else escape(value)


class _Generator(CodeGenerator):
    """Whose templates print what is markup already as it is, which are two values of three, where
    Jinja would make markup of it once more. Everything else is escaped, as ever. ``hit.title`` is
    an attribute and nothing else, where Jinja would also look for a key of that name: a page asks
    for a thousand. And a function is called at once; only a global can ask for the context.
    """

    def visit_Getattr(self, node: Getattr, frame: Frame) -> None:
        if iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Call(self, node: Call, frame: Frame, forward_caller: bool = False) -> None:
        name = node.node.name if isinstance(node.node, Name) else ""
        handed = getattr(self.environment.globals.get(name), "jinja_pass_arg", None)
        if forward_caller or node.dyn_args or node.dyn_kwargs or handed is not None:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def _output_child_pre(
        self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        self.write("(printed if (printed := ")

    def _output_child_post(
        self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        self.write(").__class__ is Markup else environment.escaped(printed))")


class _Compiled(BytecodeCache):
    """What was compiled, by template and text, in the memory of this process and of its forks: all
    templates take a quarter of a second.
    """

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code:
            self._code[bucket.key, bucket.checksum] = bucket.code


COMPILED = _Compiled()
"""Of all apps of this process."""


class PageEnvironment(Environment):
    """Everything is escaped, and all that is common to templates is in one dict: each page imports
    a dozen of them, and is asked each time what is not among that.
    """

    code_generator_class = _Generator
    escaped = staticmethod(escaped)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}
