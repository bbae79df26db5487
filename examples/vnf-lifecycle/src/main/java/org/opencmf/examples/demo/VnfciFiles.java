// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.examples.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EntityId;
import org.opencmf.mano.install.CertificateInstaller;
import org.opencmf.mano.install.InstallationBundle;
import org.opencmf.mano.install.InstallationOutcome;
import org.opencmf.mano.install.InstallationTarget;
import org.opencmf.mano.install.KeyOpener;
import org.opencmf.mano.install.TransportedKey;
import org.opencmf.mano.plan.CertificatePlan;
import org.opencmf.mano.plan.PlannedCertificate;
import org.opencmf.mano.plan.VnfcInstance;

/**
 * Plays the disk of the VNFCIs: writes what is installed in them, so that it can be checked from outside. It opens keys as
 * their recipients do: a key that comes with instantiation is encrypted to the VIM, any other to the VNF OAM certificate of
 * the VNFCI.
 */
final class VnfciFiles {

    private static final String CERTIFICATE = ".pem";
    private static final String CHAIN = ".chain.pem";
    private static final String KEY = ".key";

    private final OutputFiles files;
    private final Provider crypto;
    private final KeyOpener vim;
    private final Map<EntityId, PrivateKey> oamKeys = new ConcurrentHashMap<>();
    private volatile @Nullable IOException failure;

    VnfciFiles(OutputFiles files, Provider crypto, KeyOpener vim) {
        this.files = files;
        this.crypto = crypto;
        this.vim = vim;
    }

    /** Watches an installer that works during instantiation. */
    CertificateInstaller duringInstantiation(CertificateInstaller installer) {
        return new Watched(installer, true);
    }

    /** Watches an installer that works by configuration. */
    CertificateInstaller afterInstantiation(CertificateInstaller installer) {
        return new Watched(installer, false);
    }

    /** Refuses a plan whose names cannot be those of files, before anything is issued. */
    static void check(CertificatePlan plan, OutputFiles files) throws IOException {
        for (PlannedCertificate planned : plan.certificates()) {
            String name = name(planned.vnfc(), planned.certificateDescId());
            for (String ending : List.of("", CERTIFICATE, CHAIN, KEY)) {
                files.check(name + ending);
            }
        }
    }

    /** Demands that all could be written: a report of delegation mode tells only that an installer has failed. */
    void demandWritten() throws IOException {
        IOException failed = failure;
        if (failed != null) {
            throw failed;
        }
    }

    private static String name(VnfcInstance vnfci, String certificateDescId) {
        return vnfci.id().value() + "/" + certificateDescId;
    }

    private void write(InstallationTarget target, InstallationBundle bundle, boolean byVim) {
        KeyOpener opener = byVim ? vim : openerOf(target.vnfc().id());
        byte[] pkcs8 = opener.open((TransportedKey.Enveloped) bundle.key());
        try {
            String name = name(target.vnfc(), target.certificateDescId());
            var chain = bundle.chain().encoded();
            files.certificates(name + CERTIFICATE, chain.subList(0, 1));
            files.certificates(name + CHAIN, chain);
            files.key(name + KEY, pkcs8);
            if (target.type() == CertificateType.VNF_OAM) {
                oamKeys.put(target.vnfc().id(), key(bundle.chain(), pkcs8));
            }
        } catch (IOException e) {
            failure = e;
            throw new UncheckedIOException(e);
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    private KeyOpener openerOf(EntityId vnfci) {
        return new KeyOpener(
                Objects.requireNonNull(oamKeys.get(vnfci), "the VNFCI has no VNF OAM certificate yet"), crypto);
    }

    private PrivateKey key(CertificateChain chain, byte[] pkcs8) {
        String algorithm = chain.certificate().getPublicKey().getAlgorithm();
        try {
            return KeyFactory.getInstance(algorithm, crypto).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("not a private key of " + algorithm, e);
        }
    }

    private final class Watched implements CertificateInstaller {

        private final CertificateInstaller installer;
        private final boolean byVim;

        private Watched(CertificateInstaller installer, boolean byVim) {
            this.installer = installer;
            this.byVim = byVim;
        }

        @Override
        public Optional<CertificateChain> recipient(InstallationTarget target) {
            return installer.recipient(target);
        }

        @Override
        public InstallationOutcome install(InstallationTarget target, InstallationBundle bundle) {
            InstallationOutcome outcome = installer.install(target, bundle);
            if (outcome instanceof InstallationOutcome.Accepted) {
                write(target, bundle, byVim);
            }
            return outcome;
        }

        @Override
        public Optional<CertificateChain> installed(InstallationTarget target) {
            return installer.installed(target);
        }

        @Override
        public void remove(InstallationTarget target) {
            installer.remove(target);
        }
    }
}
