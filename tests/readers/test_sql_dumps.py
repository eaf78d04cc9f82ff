"""Dumps of databases: of WordPress, Joomla, NukeViet, Drupal and of SQL Server, as they are."""

from __future__ import annotations

import gzip
import time
from pathlib import Path

import pytest

from index.page import Page, Skipped
from tests.readers.files import page, pages, put, read, reason

MYSQL = r"""-- MySQL dump 10.13
DROP TABLE IF EXISTS `wp_posts`;
CREATE TABLE `wp_posts` (
  `ID` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  `post_date` datetime NOT NULL COMMENT 'a, b; c',
  `post_content` longtext, `post_title` text,
  `post_status` varchar(20), `post_type` varchar(20),
  PRIMARY KEY (`ID`), KEY `type` (`post_type`,`post_status`)
) ENGINE=InnoDB;
INSERT INTO `wp_posts` VALUES
(1,'2019-08-05 08:12:00','Đoạn một.\r\n\r\nĐoạn \'hai\'; (hết).','Hội nghị một','publish','post'),
(2,'2019-08-06 08:12:00','','ảnh','inherit','attachment'),
(3,'2019-08-06 08:12:00','Nháp.','Bài nháp','draft','post');
INSERT INTO `wp_options` (`option_id`,`option_value`) VALUES (1,'a),(2');
INSERT INTO `wp_posts` VALUES (4,'2019-08-07 00:00:00',
_utf8mb4 'Đoạn ba.\n[caption id="1"]Ảnh[/caption]','Hội nghị hai','publish','post');
"""
POSTGRESQL = """--\n-- PostgreSQL database dump\n--
SET standard_conforming_strings = on;
COPY public.articles (id, title, body, published) FROM stdin;
1\tHội nghị một\tĐoạn một.\\nĐoạn 'hai'; (hết).\t2019-08-05
4\tHội nghị hai\tĐoạn ba.\t2019-08-07
\\.
"""
SQLITE = """PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE articles (id INTEGER PRIMARY KEY, title TEXT, size DECIMAL(1,2), content, date);
INSERT INTO articles VALUES(1,'Hội nghị một',NULL,'Đoạn một.
Đoạn ''hai''; (hết).','2019-08-05');
INSERT INTO articles VALUES(4,'Hội nghị hai',-1,'Đoạn ba.','2019-08-07');
"""
SQL_SERVER = """USE [DNN]\nGO
INSERT [dbo].[News] ([Id], [Title], [Content], [CreatedDate])
VALUES (1, N'Hội nghị một', N'<p>Đoạn một.</p><p>Đoạn ''hai''; (hết).</p>',
CAST(N'2019-08-05T08:12:00.000' AS DateTime))
GO
INSERT [dbo].[News] ([Id], [Title], [Content], [CreatedDate])
VALUES (4, N'Hội nghị hai', N'Đoạn ba.', CAST(0x0 AS DateTime2(7)))
GO
"""
JOOMLA = """CREATE TABLE `j_content` (
  `id` int, `title` varchar(255), `introtext` mediumtext, `fulltext` mediumtext,
  `state` tinyint, `publish_up` datetime);
INSERT INTO `j_content` VALUES (1,'Hội nghị một','<p>Đoạn một.</p>','<p>Đoạn ''hai''; (hết).</p>',
1,'2019-08-05 08:00:00'),(4,'Hội nghị hai','<p>Đoạn ba.</p>','',1,'2019-08-07 08:00:00'),
(5,'Bỏ','Bỏ.','',-2,'2019-08-07');
INSERT INTO `j_modules` (`id`, `title`, `content`) VALUES (1,'Quảng cáo','Bên phải');
"""
NUKEVIET = """-- phpMyAdmin SQL Dump
INSERT INTO `nv4_vi_news_detail` (`id`, `titlesite`, `bodyhtml`) VALUES
(1, '', '<p>Đoạn \\'hai\\'; (hết).</p>'),\n(4, '', '<p>Đoạn ba.</p>'),\n(9, '', 'Không có tên');
INSERT INTO `nv4_vi_news_rows` (`id`, `publtime`, `title`, `hometext`) VALUES
(1, 1564967520, 'Hội nghị một', 'Đoạn một.'),\n(4, 1565140320, 'Hội nghị hai', '');
INSERT INTO `nv4_vi_menu_rows` (`id`, `title`) VALUES (1, 'Trang chủ');
"""
DRUPAL = """CREATE TABLE `node__body` (`bundle` v, `entity_id` int, `body_value` longtext);
INSERT INTO `node__body` VALUES ('a',1,'<p>Đoạn một.</p><p>Đoạn \\'hai\\'; (hết).</p>'),
('a',4,'Đoạn ba.');
CREATE TABLE `node_field_data` (`nid` int, `title` v, `created` int);
INSERT INTO `node_field_data` VALUES (1,'Hội nghị một',1564967520),(4,'Hội nghị hai',1565140320);
"""
DUMPS = [MYSQL, POSTGRESQL, SQLITE, SQL_SERVER, JOOMLA, NUKEVIET, DRUPAL]


@pytest.mark.parametrize("dump", DUMPS)
@pytest.mark.parametrize("name", ["a.sql", "a.txt", "a.sql.gz"])
def test_the_articles_of_a_dump_are_read(tmp_path: Path, dump: str, name: str) -> None:
    data = dump.encode()
    items = read(put(tmp_path, name, gzip.compress(data) if name.endswith("gz") else data))
    found = [item for item in items if isinstance(item, Page)]
    assert [one.given.title for one in found] == ["Hội nghị một", "Hội nghị hai"]
    assert [one.id for one in found] == ["1", "4"]
    assert found[0].given.body == ("Đoạn một.", "Đoạn 'hai'; (hết).")
    assert found[1].given.body == ("Đoạn ba.",)
    assert str(found[0].given.date) == "2019-08-05"


def test_what_was_not_published_is_told(tmp_path: Path) -> None:
    items = read(put(tmp_path, "a.sql", MYSQL))
    told = [item.reason for item in items if isinstance(item, Skipped)]
    assert told == ["no article (attachment)", "not published (draft)"]


def test_a_dump_of_sql_server_in_utf_16(tmp_path: Path) -> None:
    found = pages(put(tmp_path, "a.sql", SQL_SERVER.encode("utf-16")))
    assert [one.given.title for one in found] == ["Hội nghị một", "Hội nghị hai"]


def test_a_dump_without_articles_names_its_tables(tmp_path: Path) -> None:
    path = put(tmp_path, "a.sql", "INSERT INTO `wp_options` (`option_id`, `name`) VALUES (1,'a');")
    assert "wp_options (option_id, name)" in reason(path)
    assert "no rows" in reason(put(tmp_path, "b.sql", "-- nothing\nSET x = 1;\n"))


def test_rows_that_are_damaged_or_cut_are_told(tmp_path: Path) -> None:
    head = "INSERT INTO news (id, title, body) VALUES "
    dump = f"{head}(1,'Một','Họp.'),(2,'Hai');\n{head}(3,'Ba' 'x');\n{head}(4,'Bốn','Họp.'),(5,'Nă"
    items = read(put(tmp_path, "a.sql", dump))
    assert [item.given.title for item in items if isinstance(item, Page)] == ["Một", "Bốn"]
    told = [item.reason for item in items if isinstance(item, Skipped)]
    assert told == [
        "table news: row 2 has 2 values for 3 columns",
        "table news: cut or damaged within a row; the next statement is read",
        "table news: cut or damaged within a row; the next statement is read",
    ]


def test_a_long_dump_is_read_over_the_ends_of_its_parts(tmp_path: Path) -> None:
    text = "Đoạn dài hơn một chút. " * 400
    rows = ",".join(f"({n},'Hội nghị {n}','{text}')" for n in range(300))
    found = pages(put(tmp_path, "a.sql", f"INSERT INTO news (id, title, body) VALUES {rows};\n"))
    assert [one.given.title for one in found] == [f"Hội nghị {n}" for n in range(300)]


def test_a_text_about_sql_is_a_text(tmp_path: Path) -> None:
    text = "Học SQL\n\nCâu lệnh INSERT INTO news VALUES (1) thêm một dòng vào bảng."
    assert page(put(tmp_path, "a.txt", text)).text == text


@pytest.mark.parametrize(
    "part",
    [
        "INSERT INTO a (", "INSERT INTO a VALUES (", "INSERT INTO a (title, body) VALUES (1,'",
        "INSERT IGNORE IGNORE ", "INSERT\n", "INSERT " + " " * 200, "CREATE TABLE a (", "COPY a (",
        "INSERT INTO a (title, body) VALUES (1,'x'),(", "CREATE TABLE a ('",
        "COPY a (x) FROM stdin;\n",
        "INSERT INTO a (title, body) VALUES (CAST(N'x' AS", "INSERT INTO a (title, body) VALUES /*",
        "INSERT INTO a (title, body) VALUES (1,2);\n", "INSERT INTO a.b.c.d ", "CREATE TABLE a (x(",
    ],
)  # fmt: skip
@pytest.mark.parametrize("end", ["", "\n"])
def test_hostile_dumps_take_little_time(tmp_path: Path, part: str, end: str) -> None:
    path = put(tmp_path, "a.sql", (part + end) * (300_000 // len(part)))
    before = time.process_time()
    read(path)
    assert time.process_time() - before < 20
