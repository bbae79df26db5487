// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.pem;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.der.MalformedStructureException;

/**
 * Textual encodings after the strict form of RFC 7468.
 *
 * <p>Outside of blocks only empty lines are accepted, inside only base64 in its one canonical form, in lines of at most 76
 * characters; lines end with LF or CRLF.
 */
public final class Pem {

    private static final String WHERE = "PEM";
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";
    private static final int WRITTEN_LINE = 64;
    private static final int LONGEST_LINE = 76;
    private static final int MAX_BLOCKS = 256;
    private static final byte[] NEWLINE = {'\n'};

    private Pem() {}

    /**
     * Reads every block of a text.
     *
     * @param text one block at least
     * @return the blocks in their order
     * @throws MalformedStructureException if anything in the text is not a block, or a block is not canonical
     */
    public static List<PemBlock> decode(String text) throws MalformedStructureException {
        List<String> lines = text.lines().toList();
        List<PemBlock> blocks = new ArrayList<>();
        int line = 0;
        while (line < lines.size()) {
            if (lines.get(line).isEmpty()) {
                line++;
                continue;
            }
            PemLabel label = label(lines.get(line));
            int end = lines.subList(line, lines.size()).indexOf(END + label.text() + DASHES);
            refuseIf(end < 0 || blocks.size() == MAX_BLOCKS, "a block without an end, or too many");
            blocks.add(new PemBlock(label, content(lines.subList(line + 1, line + end))));
            line += end + 1;
        }
        refuseIf(blocks.isEmpty(), "no block");
        return List.copyOf(blocks);
    }

    /**
     * Reads a text that holds one block of a kind.
     *
     * @param label the kind
     * @param text the text
     * @return the block's content
     * @throws MalformedStructureException as {@link #decode(String)}, and if there is not exactly one block of this kind
     */
    public static DerBytes decodeOne(PemLabel label, String text) throws MalformedStructureException {
        List<PemBlock> blocks = decode(text);
        refuseIf(blocks.size() != 1 || blocks.get(0).label() != label, "not one " + label.text());
        return blocks.get(0).content();
    }

    private static PemLabel label(String line) throws MalformedStructureException {
        return Arrays.stream(PemLabel.values())
                .filter(label -> line.equals(BEGIN + label.text() + DASHES))
                .findFirst()
                .orElseThrow(() -> new MalformedStructureException(WHERE, "a line that begins no known block"));
    }

    private static DerBytes content(List<String> lines) throws MalformedStructureException {
        StringBuilder base64 = new StringBuilder();
        for (String line : lines) {
            refuseIf(line.isEmpty() || line.length() > LONGEST_LINE, "an empty line, or one too long");
            base64.append(line);
        }
        byte[] content = fromBase64(base64.toString());
        boolean canonical = Base64.getEncoder().encodeToString(content).contentEquals(base64);
        refuseIf(content.length == 0 || !canonical, "empty, or not canonical base64");
        return DerBytes.copyOf(content);
    }

    private static byte[] fromBase64(String base64) throws MalformedStructureException {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new MalformedStructureException(WHERE, "not base64");
        }
    }

    private static void refuseIf(boolean fault, String what) throws MalformedStructureException {
        if (fault) {
            throw new MalformedStructureException(WHERE, what);
        }
    }

    /**
     * Writes one block.
     *
     * @param label what the content is
     * @param content the octets
     * @return the block, with a newline at its end
     */
    public static String encode(PemLabel label, byte[] content) {
        byte[] octets = encodeToOctets(label, content);
        return new String(octets, StandardCharsets.US_ASCII);
    }

    /**
     * Writes one block into octets, which a caller can overwrite afterwards when they hold a key.
     *
     * @param label what the content is
     * @param content the octets
     * @return the block in ASCII, with a newline at its end
     */
    public static byte[] encodeToOctets(PemLabel label, byte[] content) {
        byte[] first = (BEGIN + label.text() + DASHES + '\n').getBytes(StandardCharsets.US_ASCII);
        byte[] last = ('\n' + END + label.text() + DASHES + '\n').getBytes(StandardCharsets.US_ASCII);
        byte[] body = Base64.getMimeEncoder(WRITTEN_LINE, NEWLINE).encode(content);
        byte[] block = Arrays.copyOf(first, first.length + body.length + last.length);
        System.arraycopy(body, 0, block, first.length, body.length);
        System.arraycopy(last, 0, block, first.length + body.length, last.length);
        Arrays.fill(body, (byte) 0);
        return block;
    }
}
