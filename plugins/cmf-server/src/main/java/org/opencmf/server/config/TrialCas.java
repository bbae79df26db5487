// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.config;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.opencmf.cmf.InMemoryCmf;
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

    private static final String NAME = InMemoryCmf.DOMAIN.name();

    /**
     * Makes new CAs and keeps their keys and certificates.
     *
     * @param files where
     * @param environment makes keys and signs
     */
    public static void create(KeyFiles files, Environment environment) {
        KeyPair rootKeys = keys(environment);
        KeyPair issuingKeys = keys(environment);
        RootCa root = root(environment)
                .subject(new X500Principal("CN=" + NAME + " root CA"))
                .signer(JcaSigner.of(rootKeys, environment.crypto(), environment.random()))
                .build();
        InMemoryCa issuing = root.issuing(NAME)
                .subject(new X500Principal("CN=" + NAME + " issuing CA"))
                .signer(JcaSigner.of(issuingKeys, environment.crypto(), environment.random()))
                .build();
        var bundle = issuing.trustBundle();
        files.write("root", rootKeys.getPrivate());
        files.write("issuing", issuingKeys.getPrivate());
        files.write("root", List.of(bundle.anchors().get(0)));
        files.write("issuing", List.of(bundle.intermediates().get(0)));
    }

    /**
     * Takes over CAs that exist.
     *
     * @param files where their keys and certificates are
     * @param environment signs
     * @return the CAs
     */
    public static TrialCas load(KeyFiles files, Environment environment) {
        var crypto = environment.crypto();
        RootCa root = root(environment)
                .existing(
                        JcaSigner.of(files.keys("root", crypto), crypto, environment.random()),
                        files.certificate("root"))
                .build();
        InMemoryCa issuing = root.issuing(NAME)
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

    private static RootCaBuilder root(Environment environment) {
        return RootCa.builder()
                .label(NAME + "-root")
                .crypto(environment.crypto())
                .clock(environment.clock())
                .random(environment.random())
                .locations(CaLocations.under("http://pki.operator.example"));
    }
}
