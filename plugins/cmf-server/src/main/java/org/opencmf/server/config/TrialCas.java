// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.config;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.opencmf.cmf.ca.CaLocations;
import org.opencmf.cmf.ca.InMemoryCa;
import org.opencmf.cmf.ca.RootCa;
import org.opencmf.cmf.ca.RootCaBuilder;
import org.opencmf.cmf.ca.signer.JcaSigner;
import org.opencmf.server.ServerCertificate.Environment;

/**
 * The root and the issuing CA of a stand-alone server, whose keys are in files.
 *
 * @param root the root
 * @param issuing the issuing CA under it
 */
public record TrialCas(RootCa root, InMemoryCa issuing) {

    private static final int HEXADECIMAL = 16;

    /**
     * Makes new CAs and keeps their keys and certificates.
     *
     * @param files where
     * @param domain whom they are to certify
     * @param environment makes keys and signs
     */
    public static void create(KeyFiles files, ServedDomain domain, Environment environment) {
        KeyPair rootKeys = keys(environment);
        KeyPair issuingKeys = keys(environment);
        RootCa root = root(domain, environment)
                .subject(new X500Principal("CN=" + domain.name() + " root CA"))
                .signer(JcaSigner.of(rootKeys, environment.crypto(), environment.random()))
                .build();
        InMemoryCa issuing = root.issuing(domain.name())
                .subject(new X500Principal("CN=" + domain.name() + " issuing CA"))
                .signer(JcaSigner.of(issuingKeys, environment.crypto(), environment.random()))
                .build();
        var bundle = issuing.trustBundle();
        files.write("root", rootKeys.getPrivate());
        files.write("issuing", issuingKeys.getPrivate());
        files.write("root", List.of(bundle.anchors().get(0)));
        files.write("issuing", List.of(bundle.intermediates().get(0)));
    }

    /**
     * Makes a new issuing CA under the root that is there, and keeps the files of the one before under another name. What
     * that one has issued stays good: clients trust the root.
     *
     * @param files where
     * @param domain whom they certify
     * @param environment makes the key and signs
     * @return the name that the files of the one before have now
     */
    public static String rollOver(KeyFiles files, ServedDomain domain, Environment environment) {
        var crypto = environment.crypto();
        String before =
                "issuing-" + files.certificate("issuing").getSerialNumber().toString(HEXADECIMAL);
        files.copy("issuing.pem", before + ".pem");
        files.copy("issuing.key", before + ".key");
        KeyPair keys = keys(environment);
        InMemoryCa issuing = load(files, domain, environment)
                .root()
                .issuing(domain.name())
                .subject(new X500Principal(
                        "CN=" + domain.name() + " issuing CA " + before.substring("issuing-".length())))
                .signer(JcaSigner.of(keys, crypto, environment.random()))
                .build();
        files.write("issuing", keys.getPrivate());
        files.write("issuing", List.of(issuing.trustBundle().intermediates().get(0)));
        return before;
    }

    /**
     * Takes over CAs that exist.
     *
     * @param files where their keys and certificates are
     * @param domain whom they certify
     * @param environment signs
     * @return the CAs
     */
    public static TrialCas load(KeyFiles files, ServedDomain domain, Environment environment) {
        var crypto = environment.crypto();
        RootCa root = root(domain, environment)
                .existing(
                        JcaSigner.of(files.keys("root", crypto), crypto, environment.random()),
                        files.certificate("root"))
                .build();
        InMemoryCa issuing = root.issuing(domain.name())
                .existing(
                        JcaSigner.of(files.keys("issuing", crypto), crypto, environment.random()),
                        files.certificate("issuing"))
                .build();
        return new TrialCas(root, issuing);
    }

    /**
     * Makes a P-256 key.
     *
     * @param environment makes it
     * @return the key
     */
    public static KeyPair keys(Environment environment) {
        try {
            var generator = KeyPairGenerator.getInstance("EC", environment.crypto());
            generator.initialize(new ECGenParameterSpec("secp256r1"), environment.random());
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the provider makes no P-256 keys", e);
        }
    }

    private static RootCaBuilder root(ServedDomain domain, Environment environment) {
        return RootCa.builder()
                .label(domain.name() + "-root")
                .crypto(environment.crypto())
                .clock(environment.clock())
                .random(environment.random())
                .locations(CaLocations.under("http://" + domain.besideOss("pki")));
    }
}
