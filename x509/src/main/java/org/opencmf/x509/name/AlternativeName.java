// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.name;

import java.util.Objects;

/**
 * One alternative name, as it was written.
 *
 * <p>The value's form depends on the kind:
 *
 * <table>
 * <caption>Forms of the value</caption>
 * <tr><td>DNS, URI, EMAIL</td><td>the text; case and all else as written</td></tr>
 * <tr><td>IP</td><td>the address in digits, never a name or a network</td></tr>
 * <tr><td>DIRECTORY</td><td>the distinguished name after RFC 2253</td></tr>
 * <tr><td>OTHER</td><td>the type's dotted object identifier, a colon, and the value's DER in lower-case hexadecimal</td></tr>
 * <tr><td>REGISTERED_ID</td><td>the dotted object identifier</td></tr>
 * </table>
 *
 * @param kind what sort of name it is
 * @param value the name
 */
public record AlternativeName(Kind kind, String value) {

    /** The sorts of name that are read; x400Address and ediPartyName are refused wherever they turn up. */
    public enum Kind {
        /** A name of the DNS. */
        DNS,
        /** An address of IPv4 or IPv6. */
        IP,
        /** A uniform resource identifier. */
        URI,
        /** A mailbox. */
        EMAIL,
        /** A distinguished name. */
        DIRECTORY,
        /** A name of a type that an object identifier tells. */
        OTHER,
        /** An object identifier. */
        REGISTERED_ID
    }

    /** Keeps a name; whether it is a proper one of its kind is for {@link CanonicalNames} to say. */
    public AlternativeName {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(value, "value");
    }

    /** Returns a name of the DNS. */
    public static AlternativeName dns(String value) {
        return new AlternativeName(Kind.DNS, value);
    }

    /** Returns an IP address. */
    public static AlternativeName ip(String value) {
        return new AlternativeName(Kind.IP, value);
    }

    /** Returns a URI. */
    public static AlternativeName uri(String value) {
        return new AlternativeName(Kind.URI, value);
    }

    /** Says whether this is a name of the DNS whose leftmost label is exactly one asterisk. */
    public boolean isWildcard() {
        return kind == Kind.DNS && value.startsWith("*.");
    }
}
