// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.hsm.HsmConfiguration;
import org.opencmf.hsm.HsmDrivers;
import org.opencmf.hsm.HsmKey;
import org.opencmf.hsm.HsmService;
import org.opencmf.hsm.KeyAlgorithm;
import org.opencmf.hsm.KeySpec;
import org.opencmf.hsm.KeySpec.Travel;
import org.opencmf.mano.csr.AttestationPlacement;
import org.opencmf.mano.csr.CsrSigner;
import org.opencmf.mano.csr.NonceSource;

/** Certification requests a second of one core, by a key of each driver; next to OpenSSL, and to a program in C on the same token. */
final class KeySpeed {

    private static final String LABEL = "benchmark";
    private static final double TIMES_OF_C = 1.5;
    private static final EndEntityIdentity IDENTITY = new EndEntityIdentity(
            "oam",
            CertificateType.VNF_OAM,
            "vnf-oam",
            new X500Principal("CN=vnfci-1.operator.example"),
            Set.of(AlternativeName.dns("vnfci-1.operator.example")),
            Set.of());

    private final Place place;
    private final Rounds rounds;

    /**
     * Where the tokens are.
     *
     * @param folder of the sealed token, to be made
     * @param library of PKCS#11
     * @param slot of the token
     * @param pin of its user
     * @param program in C that signs with it
     */
    record Place(String folder, String library, String slot, String pin, String program) {}

    KeySpeed(Place place, Rounds rounds) {
        this.place = place;
        this.rounds = rounds;
    }

    void run() {
        measure("insecure-memory", Map.of());
        measure("sealed", Map.of("directory", place.folder()));
        measure("pkcs11", Map.of("library", place.library(), "slot", place.slot()));
    }

    private void measure(String driver, Map<String, String> settings) {
        var requests = new ArrayList<Double>();
        var inC = new ArrayList<Double>();
        var ofC = new ArrayList<Double>();
        var limits = new ArrayList<Double>();
        try (HsmService token = HsmDrivers.named(driver).open(configuration(settings))) {
            HsmKey key = token.generate(new KeySpec(LABEL, KeyAlgorithm.EC_P256, Travel.NEVER));
            for (int i = 0; i < rounds.warmUp(); i++) {
                sign(key);
            }
            for (int i = 0; i < rounds.measured(); i++) {
                limits.add(OpenSsl.measure(1).signatures());
                double signed = Slice.of(rounds.size(), () -> sign(key)).perCpuSecond();
                requests.add(signed);
                if (driver.equals("pkcs11")) {
                    double there = signaturesInC();
                    inC.add(there);
                    ofC.add(there / signed);
                }
            }
            key.destroy();
        }
        var report = new Report(System.out, "certification requests by " + driver + ", a second of one core");
        report.figure("OpenSSL, signatures", Spread.of(limits));
        report.figure("requests", Spread.of(requests));
        if (!inC.isEmpty()) {
            report.figure("program in C, signatures by the same key", Spread.of(inC));
            report.atMost("time of a request / time in C", Spread.of(ofC), TIMES_OF_C);
        }
    }

    private HsmConfiguration configuration(Map<String, String> settings) {
        return new HsmConfiguration(
                settings, place.pin()::toCharArray, new SecureRandom(), new BouncyCastleProvider(), Clock.systemUTC());
    }

    private void sign(HsmKey key) {
        var signer = new CsrSigner(AttestationPlacement.NONE);
        for (int i = 0; i < rounds.size(); i++) {
            signer.sign(key, IDENTITY, NonceSource.NONE);
        }
    }

    private double signaturesInC() {
        List<String> command = List.of(
                place.program(), place.library(), place.slot(), place.pin(), LABEL, Integer.toString(rounds.size()));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return Double.parseDouble(
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("the program in C is needed for the comparison", e);
        }
    }
}
