// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.sealed.rest;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.opencmf.hsm.HsmConfiguration;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmException.Reason;

/** Makes the sealing key of what the host gives as PIN. */
final class Unlocking {

    private final HsmConfiguration configuration;

    Unlocking(HsmConfiguration configuration) {
        this.configuration = configuration;
    }

    TokenHeader newHeader() {
        boolean hostKey =
                switch (configuration.setting("unlock").orElse("passphrase")) {
                    case "passphrase" -> false;
                    case "key" -> true;
                    default -> throw new HsmException(Reason.CONFIGURATION, "unlock is neither passphrase nor key");
                };
        var header = new TokenHeader(
                hostKey ? TokenHeader.Way.HOST_KEY : TokenHeader.Way.ARGON2ID,
                number("argon2-memory-kib", 64 * 1024),
                number("argon2-passes", 3),
                number("argon2-lanes", 1),
                TokenHeader.Noise.from(configuration.random()));
        if (!header.withinBounds()) {
            throw new HsmException(
                    Reason.CONFIGURATION,
                    "Argon2id takes 8192 to 1048576 KiB of memory, 1 to 64 passes and 1 to 16 lanes");
        }
        return header;
    }

    SealingKey key(TokenHeader header) {
        char[] pin = configuration.pin().reveal();
        try {
            byte[] key = header.way() == TokenHeader.Way.HOST_KEY ? decoded(pin) : derived(pin, header);
            return new SealingKey(key, configuration.crypto(), configuration.random());
        } finally {
            Arrays.fill(pin, '\0');
        }
    }

    private static byte[] decoded(char[] pin) {
        byte[] key = new byte[SealingKey.LENGTH];
        boolean hexadecimal = pin.length == 2 * key.length;
        for (int i = 0; hexadecimal && i < key.length; i++) {
            hexadecimal = HexFormat.isHexDigit(pin[2 * i]) && HexFormat.isHexDigit(pin[2 * i + 1]);
            if (hexadecimal) {
                key[i] = (byte) (HexFormat.fromHexDigit(pin[2 * i]) << 4 | HexFormat.fromHexDigit(pin[2 * i + 1]));
            }
        }
        if (!hexadecimal) {
            Arrays.fill(key, (byte) 0);
            throw new HsmException(Reason.PIN_INCORRECT, "the sealing key is not 64 hexadecimal digits");
        }
        return key;
    }

    private static byte[] derived(char[] pin, TokenHeader header) {
        if (pin.length == 0) {
            throw new HsmException(Reason.PIN_INCORRECT, "an empty passphrase protects nothing");
        }
        var encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(pin));
        byte[] passphrase = new byte[encoded.remaining()];
        encoded.get(passphrase);
        for (int i = 0; i < encoded.limit(); i++) {
            encoded.put(i, (byte) 0);
        }
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(header.memory())
                .withIterations(header.passes())
                .withParallelism(header.lanes())
                .withSalt(header.noise().salt())
                .build());
        byte[] key = new byte[SealingKey.LENGTH];
        generator.generateBytes(passphrase, key);
        Arrays.fill(passphrase, (byte) 0);
        return key;
    }

    private int number(String name, int otherwise) {
        try {
            return configuration.setting(name).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw new HsmException(Reason.CONFIGURATION, name + " is not a number", e);
        }
    }
}
