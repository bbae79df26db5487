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
import org.opencmf.hsm.KeySpec;
import org.opencmf.mano.install.CertificateInstaller;
import org.opencmf.mano.install.InstallationBundle;
import org.opencmf.mano.install.InstallationOutcome;
import org.opencmf.mano.install.InstallationTarget;
import org.opencmf.mano.install.KeyOpener;
import org.opencmf.mano.install.TransportedKey;

/**
 * VNFCIs in memory. As an installer this is the configuration interface of their VNFs: it takes keys that are encrypted to
 * the VNF OAM certificate of the VNFCI, or goes to the token from the VNFCI's HMEE. What is in use is read back by a TLS
 * handshake over the loopback interface, and where the key stays in the token by a signature.
 *
 * @clause IFA026 C.2.2.4.6/1
 */
public final class InMemoryVnf implements CertificateInstaller {

    private final Provider crypto;
    private final Set<EntityId> alive = ConcurrentHashMap.newKeySet();
    private final Map<Slot, InstalledPair> pairs = new ConcurrentHashMap<>();
    private final Map<EntityId, Slot> oamSlots = new ConcurrentHashMap<>();
    private final Map<EntityId, InMemoryHmee> hmees = new ConcurrentHashMap<>();
    private final Map<Slot, UsedInToken> usedInToken = new ConcurrentHashMap<>();
    private final Queue<Fault> faults = new ArrayDeque<>();

    /** Which certificate of which VNFCI. */
    private record Slot(EntityId vnfci, String certificateDescId) {}

    /** A certificate whose key stays in the token. */
    private record UsedInToken(CertificateChain chain, TransportedKey.InToken key, InMemoryHmee hmee) {}

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
     * Says that a VNFCI runs in an HMEE, from which it can go to a token.
     *
     * @param vnfci which
     * @param hmee its environment
     */
    public void runIn(EntityId vnfci, InMemoryHmee hmee) {
        hmees.put(vnfci, hmee);
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
     * Brings a VNFCI to life that has nothing yet.
     *
     * @param vnfci which
     */
    public void begin(EntityId vnfci) {
        alive.add(vnfci);
    }

    /**
     * Brings VNFCIs to an end, with all that they have.
     *
     * @param vnfci which
     */
    public void end(EntityId vnfci) {
        alive.remove(vnfci);
        oamSlots.remove(vnfci);
        hmees.remove(vnfci);
        pairs.keySet().removeIf(slot -> slot.vnfci().equals(vnfci));
        usedInToken.keySet().removeIf(slot -> slot.vnfci().equals(vnfci));
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
        return bundle.key() instanceof TransportedKey.InToken inToken
                ? goToToken(target, bundle.chain(), inToken)
                : put(target, bundle.chain(), ((TransportedKey.Plain) bundle.key()).pkcs8());
    }

    /** The VNFCI fetches its key from the token; a key that may not leave it uses there. */
    private InstallationOutcome goToToken(
            InstallationTarget target, CertificateChain chain, TransportedKey.InToken key) {
        InMemoryHmee hmee = hmees.get(target.vnfc().id());
        if (hmee == null) {
            return refused("the VNFCI runs in no HMEE, and cannot go to the token");
        }
        if (key.key().travel() == KeySpec.Travel.WRAPPED) {
            return put(target, chain, hmee.fetch(key));
        }
        if (!hmee.signsWith(key, chain.certificate())) {
            return refused("the key in the token is not the one of the certificate");
        }
        var slot = new Slot(target.vnfc().id(), target.certificateDescId());
        usedInToken.put(slot, new UsedInToken(chain, key, hmee));
        return new InstallationOutcome.Accepted();
    }

    @Override
    public Optional<CertificateChain> installed(InstallationTarget target) {
        var slot = new Slot(target.vnfc().id(), target.certificateDescId());
        UsedInToken used = usedInToken.get(slot);
        if (used != null) {
            boolean signs = used.hmee().signsWith(used.key(), used.chain().certificate());
            return signs ? Optional.of(used.chain()) : Optional.empty();
        }
        if (!pairs.containsKey(slot)) {
            return Optional.empty();
        }
        try (TlsEndpoint endpoint = TlsEndpoint.open(() -> inUse(slot))) {
            return TlsClient.seen(endpoint.port());
        }
    }

    @Override
    public void remove(InstallationTarget target) {
        var slot = new Slot(target.vnfc().id(), target.certificateDescId());
        pairs.remove(slot);
        usedInToken.remove(slot);
    }

    /** Brings a VNFCI to life, if it is not there, and installs; the bytes of the key are overwritten. */
    InstallationOutcome boot(InstallationTarget target, CertificateChain chain, byte[] pkcs8) {
        begin(target.vnfc().id());
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
