// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.x509.name;

/** A network of IP addresses: those that begin with the same bits. */
public final class IpNetwork {

    private static final int MOST_DIGITS = 3;

    private final byte[] prefix;
    private final int bits;

    private IpNetwork(byte[] prefix, int bits) {
        this.prefix = prefix;
        this.bits = bits;
    }

    /**
     * Reads a network.
     *
     * @param cidr as {@code 192.0.2.0/24} or {@code fd00::/8}
     * @return the network
     * @throws IllegalArgumentException if it is not one
     */
    public static IpNetwork of(String cidr) {
        int slash = cidr.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("a network has a prefix length: " + cidr);
        }
        byte[] prefix = IpAddresses.octets(cidr.substring(0, slash));
        int bits = number(cidr, slash + 1);
        if (bits < 0 || bits > prefix.length * Byte.SIZE) {
            throw new IllegalArgumentException("a prefix length is out of range: " + cidr);
        }
        return new IpNetwork(prefix, bits);
    }

    /** Reads digits; whatever else it is, is no number. */
    private static int number(String text, int from) {
        int number = from < text.length() && text.length() - from <= MOST_DIGITS ? 0 : -1;
        for (int i = from; i < text.length() && number >= 0; i++) {
            int digit = text.charAt(i) - '0';
            number = digit >= 0 && digit <= 9 ? number * 10 + digit : -1;
        }
        return number;
    }

    /**
     * Tells whether an address belongs to the network.
     *
     * @param address four or sixteen octets
     * @return whether it is of the same kind, and begins with the same bits
     */
    public boolean contains(byte[] address) {
        if (address.length != prefix.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((address[bit / Byte.SIZE] ^ prefix[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
