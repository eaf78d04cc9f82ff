#!/bin/bash
# Makes what a secure cluster needs before its first start: a certificate authority, one
# certificate a node, and the users with their passwords. Used by compose.yaml and by the
# tests' cluster. What exists is kept, so that running it again changes nothing.
#
#   setup.sh HOME CONFIG NODE...
#
# HOME is OpenSearch's folder (with the plugin opensearch-security), CONFIG the folder that
# gets authority/ (the key that signs: keep it from the nodes), certs/ (ca.pem is what
# clients trust) and opensearch-security/. Each NODE is a host name and becomes a certificate
# that also names localhost and 127.0.0.1. From the environment: CERTIFICATES_PASSWORD (six
# characters or more), ADMIN_PASSWORD and TINDANG_OPENSEARCH_PASSWORD.
set -euo pipefail
umask 027

home=$1 config=$2
shift 2
: "${CERTIFICATES_PASSWORD:?}" "${ADMIN_PASSWORD:?}" "${TINDANG_OPENSEARCH_PASSWORD:?}"
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
java=${JAVA_HOME:-$home/jdk}
[ -x "$java/bin/keytool" ] || java=$(dirname "$(dirname "$(readlink -f "$(command -v keytool)")")")
authority=$config/authority certs=$config/certs security=$config/opensearch-security
mkdir -p "$authority" "$certs" "$security"

key() { # alias, its keystore, the rest
    local alias=$1 store=$2
    shift 2
    "$java/bin/keytool" "$@" -alias "$alias" -keystore "$store" -storetype PKCS12 \
        -storepass:env CERTIFICATES_PASSWORD
}

# Each file gets its name when it is complete: a run that is cut short is simply run again.
if [ ! -f "$certs/trust.p12" ]; then
    rm -f "$authority/ca.p12" "$certs/trust.p12.new"
    key ca "$authority/ca.p12" -genkeypair -keyalg EC -groupname secp256r1 -validity 3650 \
        -dname "CN=tindang authority,O=tindang" -ext bc:c
    key ca "$authority/ca.p12" -exportcert -rfc > "$certs/ca.pem"
    key ca "$certs/trust.p12.new" -importcert -noprompt -file "$certs/ca.pem"
    mv "$certs/trust.p12.new" "$certs/trust.p12"
fi
for node in "$@"; do
    store=$certs/$node.p12
    [ ! -f "$store" ] || continue
    rm -f "$store.new"
    key "$node" "$store.new" -genkeypair -keyalg EC -groupname secp256r1 -validity 1095 \
        -dname "CN=$node,OU=node,O=tindang"
    key "$node" "$store.new" -certreq | key ca "$authority/ca.p12" -gencert -rfc -validity 1095 \
        -ext "SAN=dns:$node,dns:localhost,ip:127.0.0.1" -ext EKU=serverAuth,clientAuth \
        | cat - "$certs/ca.pem" > "$store.pem"
    key "$node" "$store.new" -importcert -noprompt -file "$store.pem"
    rm "$store.pem"
    mv "$store.new" "$store"
done

if [ ! -f "$security/internal_users.yml" ]; then
    # The plugin's own defaults stand where its installer has put them.
    cp "$home"/config/opensearch-security/{action_groups,allowlist,audit,nodes_dn,tenants,whitelist}.yml "$security/"
    cp "$here"/security/{config,roles,roles_mapping}.yml "$security/"
    hash() {
        "$java/bin/java" -cp "$home/plugins/opensearch-security/*:$home/lib/*" \
            org.opensearch.security.tools.Hasher -env "$1" | tail -n 1
    }
    admin=$(hash ADMIN_PASSWORD)
    tindang=$(hash TINDANG_OPENSEARCH_PASSWORD)
    [[ $admin == \$2* && $tindang == \$2* ]] || { echo "setup.sh: no hashes were made" >&2; exit 1; }
    cat > "$security/internal_users.yml.new" <<YAML
_meta: {type: internalusers, config_version: 2}
admin: {hash: "$admin", backend_roles: [admin], description: "For people"}
tindang: {hash: "$tindang", description: "For tindang: its own indices and nothing else"}
YAML
    mv "$security/internal_users.yml.new" "$security/internal_users.yml"
fi
