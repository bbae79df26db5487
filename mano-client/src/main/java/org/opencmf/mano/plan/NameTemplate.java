// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.plan;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.AlternativeName.Kind;
import org.opencmf.mano.document.Faults;

/**
 * A name of a descriptor or request, that becomes one name for each VNFCI.
 *
 * @param kind what the name is
 * @param text with placeholders
 */
record NameTemplate(Kind kind, String text) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern NOT_OF_A_LABEL = Pattern.compile("[^a-z0-9-]");
    private static final Pattern HOST =
            Pattern.compile("(\\*\\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");

    /** Reads an alternative name: with the prefix {@code DNS:}, {@code IP:}, {@code URI:} or {@code email:}, or by its looks. */
    static NameTemplate alternative(String text) {
        String name = text.strip();
        String upper = name.toUpperCase(Locale.ROOT);
        for (Kind kind : new Kind[] {Kind.DNS, Kind.IP, Kind.URI, Kind.EMAIL}) {
            if (upper.startsWith(kind + ":")) {
                return new NameTemplate(
                        kind, name.substring(kind.name().length() + 1).strip());
            }
        }
        if (ADDRESS.matcher(PLACEHOLDER.matcher(name).replaceAll("1")).matches()) {
            return new NameTemplate(Kind.IP, name);
        }
        if (upper.startsWith("URN:") || name.contains("://")) {
            return new NameTemplate(Kind.URI, name);
        }
        return new NameTemplate(name.indexOf('@') >= 0 ? Kind.EMAIL : Kind.DNS, name);
    }

    /** Tells whether each VNFCI gets a name of its own, where several VDUs have the certificate or only one. */
    boolean tellsApart(boolean severalVdus) {
        return text.contains("${uuid}") || (text.contains("${index}") && (!severalVdus || text.contains("${vduId}")));
    }

    /** The name for a VNFCI. */
    AlternativeName of(VnfcInstance vnfc, boolean severalVnfcis, boolean severalVdus) {
        boolean apart = !severalVnfcis || tellsApart(severalVdus);
        if (!apart && kind != Kind.DNS) {
            throw new IllegalArgumentException(Faults.quoted(text)
                    + " would be the name of several VNFCIs: use ${index} with ${vduId}, or ${uuid}");
        }
        String name = filled(vnfc);
        if (kind == Kind.DNS) {
            name = (apart ? name : label(vnfc.vduId()) + "-" + vnfc.index() + "." + name).toLowerCase(Locale.ROOT);
            if (name.length() > 253 || !HOST.matcher(name).matches()) {
                throw new IllegalArgumentException(Faults.quoted(name) + " is no host name");
            }
        }
        return new AlternativeName(kind, name);
    }

    private String filled(VnfcInstance vnfc) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        var out = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(out, Matcher.quoteReplacement(value(matcher.group(1), vnfc)));
        }
        return matcher.appendTail(out).toString();
    }

    private String value(String placeholder, VnfcInstance vnfc) {
        return switch (placeholder) {
            case "vnfInstanceId" -> word(vnfc.vnfInstanceId());
            case "vduId" -> word(vnfc.vduId());
            case "index" -> Integer.toString(vnfc.index());
            case "uuid" ->
                UUID.nameUUIDFromBytes(vnfc.id().value().getBytes(StandardCharsets.UTF_8))
                        .toString();
            default ->
                throw new IllegalArgumentException(
                        Faults.quoted(placeholder) + " is no placeholder: vnfInstanceId, vduId, index, uuid");
        };
    }

    private String word(String value) {
        return kind == Kind.DNS ? label(value) : value;
    }

    /** A word as a part of a host name. */
    static String label(String word) {
        return NOT_OF_A_LABEL.matcher(word.toLowerCase(Locale.ROOT)).replaceAll("-");
    }
}
