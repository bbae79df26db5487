// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.install.memory;

import java.security.PrivateKey;
import java.security.Provider;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EntityId;
import org.opencmf.mano.install.CertificateInstaller;
import org.opencmf.mano.install.InstallationBundle;
import org.opencmf.mano.install.InstallationOutcome;
import org.opencmf.mano.install.InstallationTarget;
import org.opencmf.mano.install.KeyOpener;
import org.opencmf.mano.install.TransportedKey;

/**
 * VNFCIs in memory. As an installer this is the configuration interface of their VNFs: it takes keys that are encrypted to
 * the VNF OAM certificate of the VNFCI. What is in use is read back by a TLS handshake over the loopback interface.
 *
 * @clause IFA026 C.2.2.4.6/1
 */
public final class InMemoryVnf implements CertificateInstaller {

    private final Provider crypto;
    private final Set<EntityId> alive = ConcurrentHashMap.newKeySet();
    private final Map<Slot, InstalledPair> pairs = new ConcurrentHashMap<>();
    private final Map<EntityId, Slot> oamSlots = new ConcurrentHashMap<>();
    private final Queue<Fault> faults = new ArrayDeque<>();

    /** Which certificate of which VNFCI. */
    private record Slot(EntityId vnfci, String certificateDescId) {}

    /**
     * Creates a place without VNFCIs.
     *
     * @param crypto opens keys; need not be registered with the JVM
     */
    public InMemoryVnf(Provider crypto) {
        this.crypto = Objects.requireNonNull(crypto, "crypto");
    }

    /**
     * Makes the next installations go wrong, one each.
     *
     * @param next what they do wrong, in this order
     */
    public void inject(Fault... next) {
        synchronized (faults) {
            faults.addAll(Arrays.asList(next));
        }
    }

    /**
     * Tells whether a VNFCI is there.
     *
     * @param vnfci which
     * @return whether it came to life, and is not gone
     */
    public boolean isAlive(EntityId vnfci) {
        return alive.contains(vnfci);
    }

    /**
     * Tells whether a VNFCI has a private key.
     *
     * @param vnfci which VNFCI
     * @param certificateDescId for which certificate of the descriptor
     * @return whether the key is there
     */
    public boolean hasKey(EntityId vnfci, String certificateDescId) {
        return inUse(new Slot(vnfci, certificateDescId))
                .filter(pair -> pair.key() != null)
                .isPresent();
    }

    /**
     * Opens a TLS server with what a VNFCI has.
     *
     * @param vnfci which VNFCI
     * @param certificateDescId with which certificate of the descriptor
     * @return the server, to be closed
     */
    public TlsEndpoint serve(EntityId vnfci, String certificateDescId) {
        var slot = new Slot(vnfci, certificateDescId);
        return TlsEndpoint.open(() -> inUse(slot));
    }

    /**
     * Brings VNFCIs to an end, with all that they have.
     *
     * @param vnfci which
     */
    public void end(EntityId vnfci) {
        alive.remove(vnfci);
        oamSlots.remove(vnfci);
        pairs.keySet().removeIf(slot -> slot.vnfci().equals(vnfci));
    }

    @Override
    public Optional<CertificateChain> recipient(InstallationTarget target) {
        return oam(target.vnfc().id()).map(InstalledPair::chain);
    }

    @Override
    public InstallationOutcome install(InstallationTarget target, InstallationBundle bundle) {
        if (!isAlive(target.vnfc().id())) {
            throw gone();
        }
        if (bundle.key() instanceof TransportedKey.Enveloped enveloped) {
            PrivateKey own = oam(target.vnfc().id()).map(InstalledPair::key).orElse(null);
            return own == null
                    ? refused("the VNFCI has no key to open the envelope with")
                    : put(target, bundle.chain(), new KeyOpener(own, crypto).open(enveloped));
        }
        return bundle.key() instanceof TransportedKey.Plain plain
                ? put(target, bundle.chain(), plain.pkcs8())
                : refused("the VNFCI cannot reach a token");
    }

    @Override
    public Optional<CertificateChain> installed(InstallationTarget target) {
        var slot = new Slot(target.vnfc().id(), target.certificateDescId());
        if (!pairs.containsKey(slot)) {
            return Optional.empty();
        }
        try (TlsEndpoint endpoint = TlsEndpoint.open(() -> inUse(slot))) {
            return TlsClient.seen(endpoint.port());
        }
    }

    @Override
    public void remove(InstallationTarget target) {
        pairs.remove(new Slot(target.vnfc().id(), target.certificateDescId()));
    }

    /** Brings a VNFCI to life, if it is not there, and installs; the bytes of the key are overwritten. */
    InstallationOutcome boot(InstallationTarget target, CertificateChain chain, byte[] pkcs8) {
        alive.add(target.vnfc().id());
        return put(target, chain, pkcs8);
    }

    private InstallationOutcome put(InstallationTarget target, CertificateChain chain, byte[] pkcs8) {
        try {
            var slot = new Slot(target.vnfc().id(), target.certificateDescId());
            var pair = InstalledPair.of(chain, pkcs8);
            Fault fault = nextFault();
            if (fault == Fault.REFUSES) {
                return refused("the VNFCI cannot take it");
            }
            if (fault == Fault.GONE_IN_THE_MIDDLE) {
                throw gone();
            }
            if (fault != Fault.ACCEPTS_AND_DOES_NOTHING) {
                pairs.put(slot, spoiled(pair, fault, pairs.get(slot)));
                if (target.type() == CertificateType.VNF_OAM) {
                    oamSlots.put(slot.vnfci(), slot);
                }
            }
            return new InstallationOutcome.Accepted();
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    private static InstalledPair spoiled(InstalledPair pair, @Nullable Fault fault, @Nullable InstalledPair old) {
        if (fault == Fault.INSTALLS_HALF) {
            return new InstalledPair(pair.chain(), null);
        }
        if (fault == Fault.KEEPS_THE_OLD_KEY) {
            return new InstalledPair(pair.chain(), old == null ? null : old.key());
        }
        return pair;
    }

    private @Nullable Fault nextFault() {
        synchronized (faults) {
            return faults.poll();
        }
    }

    private Optional<InstalledPair> oam(EntityId vnfci) {
        return Optional.ofNullable(oamSlots.get(vnfci)).flatMap(this::inUse);
    }

    private Optional<InstalledPair> inUse(Slot slot) {
        return Optional.ofNullable(pairs.get(slot));
    }

    private static InstallationOutcome refused(String detail) {
        return new InstallationOutcome.Failed(new Violation(CmfErrorCode.INSTALLATION_FAILED, detail));
    }

    private static CmfUnavailableException gone() {
        return new CmfUnavailableException(
                CmfErrorCode.INSTALLATION_FAILED, "the VNFCI cannot be reached", Duration.ofSeconds(10));
    }
}
