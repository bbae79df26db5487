// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.entity;

import java.security.cert.CRLReason;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfException;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.hsm.HsmException;
import org.opencmf.mano.keystore.Holding;
import org.opencmf.mano.keystore.Retired;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after what surrounds the certificate in use: the trust bundle, what the CMF says of the certificate, and
 * certificates that were replaced.
 *
 * <p>For one thread at a time.
 */
final class CertificateWatch {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);

    private final EntityParts parts;
    private final EntityMemory memory;
    private final CertificateKeeper keeper;
    private Instant nextLook = Instant.MIN;
    private Instant nextRetirement = Instant.MIN;
    private int failures;

    CertificateWatch(EntityParts parts, EntityMemory memory, CertificateKeeper keeper) {
        this.parts = parts;
        this.memory = memory;
        this.keeper = keeper;
    }

    void lookSoon() {
        nextLook = Instant.MIN;
    }

    @Nullable
    Instant nextStep() {
        var look = memory.cmf().isPresent() ? nextLook : null;
        var retirement = memory.kept().retired().stream()
                .map(this::due)
                .min(Instant::compareTo)
                .orElse(null);
        return look == null || (retirement != null && retirement.isBefore(look)) ? retirement : look;
    }

    void step() {
        look();
        for (var old : memory.kept().retired()) {
            if (!memory.now().isBefore(due(old))) {
                retire(old);
            }
        }
    }

    private void look() {
        var cmf = memory.cmf();
        if (cmf.isEmpty() || memory.now().isBefore(nextLook)) {
            return;
        }
        try {
            lookAtTrust(cmf.get());
            lookAtCertificate(cmf.get());
            failures = 0;
            nextLook = memory.now().plus(parts.policy().lookEvery());
        } catch (CmfException | HsmException e) {
            if (memory.byCertificate() && isNotAuthenticated(e)) {
                keeper.doubted();
            }
            LOG.debug(
                    "{} cannot look at its certificate: {}", parts.configured().entity(), e.getMessage());
            failures++;
            nextLook = memory.now().plus(wait(failures));
        }
    }

    private static boolean isNotAuthenticated(RuntimeException e) {
        return e instanceof CmfRejectedException rejected && rejected.code() == CmfErrorCode.CONSUMER_NOT_AUTHENTICATED;
    }

    private void lookAtTrust(CertificateManagementFunction cmf) {
        var bundle = cmf.trustBundle(parts.configured().trustDomain());
        if (!bundle.equals(memory.kept().trust())) {
            memory.keep(memory.kept().withTrust(bundle));
            parts.tls().trust(bundle);
            LOG.info(
                    "{} trusts version {} of the CAs of {}",
                    parts.configured().entity(),
                    bundle.version(),
                    parts.configured().trustDomain());
        }
    }

    private void lookAtCertificate(CertificateManagementFunction cmf) {
        var current = memory.current();
        if (current == null || !memory.byCertificate()) {
            return;
        }
        if (isLost(current, cmf)) {
            memory.abandonAll();
            keeper.asksForNext();
        }
    }

    private static boolean isLost(Holding current, CertificateManagementFunction cmf) {
        try {
            var status = cmf.certificate(current.id()).status();
            return status == CertificateStatus.REVOKED || status == CertificateStatus.REMOVED;
        } catch (CmfRejectedException e) {
            if (e.code() == CmfErrorCode.CERTIFICATE_UNKNOWN) {
                return true;
            }
            throw e;
        }
    }

    private Instant due(Retired old) {
        var grown = old.since().plus(parts.policy().retirement().grace());
        return grown.isBefore(nextRetirement) ? nextRetirement : grown;
    }

    private void retire(Retired old) {
        try {
            parts.tls().forgetTheOneBefore();
            memory.destroy(old.holding().keyLabel());
            if (parts.policy().retirement().revoke()) {
                memory.cmf().ifPresent(cmf -> revoke(old, cmf));
            }
            memory.keep(memory.kept().withoutRetired(old));
            LOG.info(
                    "{} destroyed the key of its certificate {}",
                    parts.configured().entity(),
                    old.holding().id().serialNumber().toString(16));
        } catch (CmfException | HsmException e) {
            LOG.debug("{} cannot retire a certificate: {}", parts.configured().entity(), e.getMessage());
            nextRetirement = memory.now().plus(wait(1));
        }
    }

    private void revoke(Retired old, CertificateManagementFunction cmf) {
        try {
            cmf.revoke(old.holding().id(), CRLReason.SUPERSEDED);
        } catch (CmfRejectedException e) {
            // it has ended or was removed meanwhile: there is nothing left to revoke
            LOG.info(
                    "{}: its old certificate is not revoked: {}",
                    parts.configured().entity(),
                    e.getMessage());
        }
    }

    private Duration wait(int times) {
        var delay = parts.policy().renewal().backOff().delay(times, parts.random());
        return delay.isZero() ? Duration.ofMillis(1) : delay;
    }
}
