// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.sealed.traces;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.opencmf.hsm.HsmConfiguration;
import org.opencmf.hsm.HsmDrivers;
import org.opencmf.hsm.HsmKey;
import org.opencmf.hsm.KeyAlgorithm;
import org.opencmf.hsm.KeySpec;
import org.opencmf.hsm.KeySpec.Travel;

/**
 * A process whose memory is searched: it makes keys, uses them and destroys them, as it is told line by line.
 *
 * <p>Who searches has to know the keys, which are in nobody else's hands: so each is wrapped out once, under a key of the
 * searcher.
 */
final class KeyProcess {

    private final PrintStream answers;
    private final List<HsmKey> keys = new ArrayList<>();

    private KeyProcess(PrintStream answers) {
        this.answers = answers;
    }

    /**
     * Runs.
     *
     * @param arguments the token's folder, and where its keys are to be in memory
     */
    public static void main(String[] arguments) throws Exception {
        var configuration = new HsmConfiguration(
                Map.of(
                        "directory",
                        arguments[0],
                        "memory",
                        arguments[1],
                        "argon2-memory-kib",
                        "8192",
                        "argon2-passes",
                        "1"),
                "correct horse"::toCharArray,
                SecureRandom.getInstance("DRBG"),
                new BouncyCastleProvider(),
                Clock.systemUTC());
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        var process = new KeyProcess(System.out);
        try (var token = HsmDrivers.named("sealed").open(configuration)) {
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                String[] words = line.split(" ");
                switch (words[0]) {
                    case "make" ->
                        process.make(
                                label -> token.generate(new KeySpec(label, KeyAlgorithm.EC_P256, Travel.WRAPPED)),
                                Integer.parseInt(words[1]),
                                new SecretKeySpec(HexFormat.of().parseHex(words[2]), "AES"));
                    case "destroy" -> process.keys.forEach(HsmKey::destroy);
                    default -> throw new IllegalArgumentException(line);
                }
                process.answers.println("done");
            }
        }
    }

    private interface Generator {
        HsmKey generate(String label);
    }

    private void make(Generator token, int count, SecretKey searchers) throws IOException {
        for (int i = 0; i < count; i++) {
            var key = token.generate("vnfci-" + i);
            key.sign(("handshake " + i).getBytes(StandardCharsets.US_ASCII));
            var name = new X500Principal("CN=vnfci-" + i + ".operator.example");
            new JcaPKCS10CertificationRequestBuilder(name, key.publicKey())
                    .build(new InToken(key, new ByteArrayOutputStream()))
                    .getEncoded();
            keys.add(key);
            answers.println(HexFormat.of().formatHex(key.wrap(searchers)));
        }
    }

    private record InToken(HsmKey key, ByteArrayOutputStream message) implements ContentSigner {

        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
        }

        @Override
        public OutputStream getOutputStream() {
            return message;
        }

        @Override
        public byte[] getSignature() {
            return key.sign(message.toByteArray());
        }
    }
}
