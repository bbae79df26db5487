// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.identity;

import java.util.Objects;

/**
 * A subject alternative name.
 *
 * @param kind which form of general name
 * @param value the name in the text form that the kind describes
 */
public record AlternativeName(Kind kind, String value) {

    /** The forms of general name that a CMF deals with. */
    public enum Kind {
        /** Host name: lower case A-labels. */
        DNS,
        /** IPv4 address with dots, or IPv6 address in the form of RFC 5952. */
        IP,
        /** Absolute URI. */
        URI,
        /** Mailbox. */
        EMAIL,
        /** Distinguished name in the form of RFC 4514. */
        DIRECTORY,
        /** Object identifier in dotted form. */
        REGISTERED_ID,
        /** Object identifier, colon, and the DER of the value in lower-case hexadecimal. */
        OTHER
    }

    /** Refuses missing parts. */
    public AlternativeName {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(value, "value");
        if (value.isEmpty() || value.length() > 1024) {
            throw new IllegalArgumentException("an alternative name has 1 to 1024 characters");
        }
    }

    /**
     * Creates a host name.
     *
     * @param name lower case A-labels, without a trailing dot
     * @return the name
     */
    public static AlternativeName dns(String name) {
        return new AlternativeName(Kind.DNS, name);
    }

    /**
     * Creates an IP address.
     *
     * @param address in text form
     * @return the name
     */
    public static AlternativeName ip(String address) {
        return new AlternativeName(Kind.IP, address);
    }

    /**
     * Creates a URI.
     *
     * @param uri absolute
     * @return the name
     */
    public static AlternativeName uri(String uri) {
        return new AlternativeName(Kind.URI, uri);
    }

    /** Returns what a record would be given, which takes long to be made, as {@link TrustDomain} says. */
    @Override
    public int hashCode() {
        return 31 * kind.hashCode() + value.hashCode();
    }

    @Override
    public String toString() {
        return kind + ":" + value;
    }
}
