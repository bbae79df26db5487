// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.name;

import java.util.ArrayList;
import java.util.List;
import org.opencmf.x509.der.MalformedStructureException;

/**
 * IP addresses as text and as octets, without any look-up.
 *
 * <p>The canonical text is dotted decimal for four octets and RFC 5952 for sixteen. An IPv4-mapped IPv6 address stays
 * what it is: sixteen octets, {@code ::ffff:192.0.2.1}, and never equal to {@code 192.0.2.1}.
 */
public final class IpAddresses {

    private static final int V4 = 4;
    private static final int V6 = 16;
    private static final int GROUPS = 8;
    private static final int MAPPED_GROUPS = 6;

    private IpAddresses() {}

    /**
     * Returns the canonical text of an address.
     *
     * @param octets four or sixteen
     * @return the text
     * @throws MalformedStructureException if there are neither four nor sixteen octets
     */
    public static String text(byte[] octets) throws MalformedStructureException {
        return switch (octets.length) {
            case V4 -> v4(octets, 0);
            case V6 -> v6(octets);
            default -> throw new MalformedStructureException("iPAddress", "neither 4 nor 16 octets");
        };
    }

    /**
     * Returns the octets of an address.
     *
     * @param text dotted decimal without leading zeros, or IPv6 in any form of RFC 4291 without a zone
     * @return four or sixteen octets
     * @throws IllegalArgumentException if it is not such a text
     */
    public static byte[] octets(String text) {
        return text.indexOf(':') < 0 ? parseV4(text) : parseV6(text);
    }

    /**
     * Returns the canonical text of an address that is given as text.
     *
     * @param text as for {@link #octets(String)}
     * @return the canonical text
     * @throws MalformedStructureException if it is not an address
     */
    public static String canonical(String text) throws MalformedStructureException {
        byte[] octets;
        try {
            octets = octets(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedStructureException("iPAddress", "not an address", e);
        }
        return text(octets);
    }

    private static String v4(byte[] octets, int from) {
        return (octets[from] & 0xFF) + "." + (octets[from + 1] & 0xFF) + '.' + (octets[from + 2] & 0xFF) + '.'
                + (octets[from + 3] & 0xFF);
    }

    private static String v6(byte[] octets) {
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = ((octets[2 * i] & 0xFF) << 8) | (octets[2 * i + 1] & 0xFF);
        }
        if (isMapped(groups)) {
            return "::ffff:" + v4(octets, V6 - V4);
        }
        int bestStart = -1;
        int bestLength = 1;
        for (int start = 0; start < GROUPS; start++) {
            int length = zerosFrom(groups, start);
            if (length > bestLength) {
                bestStart = start;
                bestLength = length;
            }
        }
        return bestStart < 0
                ? hex(groups, 0, GROUPS)
                : hex(groups, 0, bestStart) + "::" + hex(groups, bestStart + bestLength, GROUPS);
    }

    private static boolean isMapped(int[] groups) {
        return zerosFrom(groups, 0) == MAPPED_GROUPS - 1 && groups[MAPPED_GROUPS - 1] == 0xFFFF;
    }

    private static int zerosFrom(int[] groups, int start) {
        int end = start;
        while (end < GROUPS && groups[end] == 0) {
            end++;
        }
        return end - start;
    }

    private static String hex(int[] groups, int from, int to) {
        List<String> text = new ArrayList<>();
        for (int i = from; i < to; i++) {
            text.add(Integer.toHexString(groups[i]));
        }
        return String.join(":", text);
    }

    private static byte[] parseV4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != V4) {
            throw new IllegalArgumentException("not four numbers");
        }
        byte[] octets = new byte[V4];
        for (int i = 0; i < V4; i++) {
            octets[i] = (byte) number(parts[i], 10, 3, 255);
        }
        return octets;
    }

    private static byte[] parseV6(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            throw new IllegalArgumentException("more than one gap");
        }
        List<Integer> head = groups(gap < 0 ? text : text.substring(0, gap), gap < 0);
        List<Integer> tail = gap < 0 ? List.of() : groups(text.substring(gap + 2), true);
        int count = head.size() + tail.size();
        if (gap < 0 ? count != GROUPS : count >= GROUPS) {
            throw new IllegalArgumentException("not eight groups");
        }
        byte[] octets = new byte[V6];
        write(octets, 0, head);
        write(octets, GROUPS - tail.size(), tail);
        return octets;
    }

    private static List<Integer> groups(String text, boolean last) {
        List<Integer> groups = new ArrayList<>();
        if (text.isEmpty()) {
            return groups;
        }
        String[] parts = text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            if (last && i == parts.length - 1 && parts[i].indexOf('.') >= 0) {
                byte[] octets = parseV4(parts[i]);
                groups.add(((octets[0] & 0xFF) << 8) | (octets[1] & 0xFF));
                groups.add(((octets[2] & 0xFF) << 8) | (octets[3] & 0xFF));
            } else {
                groups.add(number(parts[i], 16, 4, 0xFFFF));
            }
        }
        return groups;
    }

    private static void write(byte[] octets, int at, List<Integer> groups) {
        for (int i = 0; i < groups.size(); i++) {
            octets[2 * (at + i)] = (byte) (groups.get(i) >> 8);
            octets[2 * (at + i) + 1] = (byte) groups.get(i).intValue();
        }
    }

    private static int number(String digits, int radix, int maxDigits, int max) {
        boolean plain = !digits.isEmpty() && digits.length() <= maxDigits;
        for (int i = 0; plain && i < digits.length(); i++) {
            plain = digits.charAt(i) < 0x80 && Character.digit(digits.charAt(i), radix) >= 0;
        }
        if (!plain || (radix == 10 && digits.length() > 1 && digits.charAt(0) == '0')) {
            throw new IllegalArgumentException("not a number");
        }
        int value = Integer.parseInt(digits, radix);
        if (value > max) {
            throw new IllegalArgumentException("a number is too large");
        }
        return value;
    }
}
