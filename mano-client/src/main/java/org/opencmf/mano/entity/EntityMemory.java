// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.entity;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.registration.InitialCredential;
import org.opencmf.hsm.HsmKey;
import org.opencmf.mano.keystore.EntityRecord;
import org.opencmf.mano.keystore.Holding;
import org.opencmf.mano.keystore.Intent;

/**
 * What an entity has and how it proves who it is: the record that outlives a restart, and the credential that does not.
 *
 * <p>For one thread at a time.
 */
final class EntityMemory {

    private final EntityParts parts;
    private EntityRecord kept;
    private @Nullable InitialCredential credential;
    private boolean certificateRefused;

    EntityMemory(EntityParts parts) {
        this.parts = parts;
        this.kept = parts.store().load();
    }

    EntityRecord kept() {
        return kept;
    }

    @Nullable
    Holding current() {
        return kept.current();
    }

    @Nullable
    Intent intent() {
        return kept.intent();
    }

    Instant now() {
        return parts.clock().instant();
    }

    /** Remembers: in the store first, so that memory never knows more than would survive. */
    void keep(EntityRecord next) {
        parts.store().save(next);
        kept = next;
    }

    void clear() {
        parts.store().clear();
        kept = EntityRecord.empty();
    }

    void credential(@Nullable InitialCredential next) {
        credential = next;
    }

    /** Takes notice that the CMF does not accept what the entity proved itself with. */
    void notAccepted() {
        if (byCertificate()) {
            certificateRefused = true;
        } else {
            credential = null;
        }
    }

    /** Takes notice that a new certificate is in use: it proves from now on who the entity is. */
    void certified() {
        certificateRefused = false;
        credential = null;
    }

    boolean hasCredential() {
        return credential != null;
    }

    /** A credential serves only where no certificate does. */
    boolean byCertificate() {
        return kept.current() != null && !(credential != null && certificateRefused);
    }

    Optional<CertificateManagementFunction> cmf() {
        if (byCertificate()) {
            return Optional.of(parts.cmf().withCertificate(parts.tls()));
        }
        return Optional.ofNullable(credential).map(parts.cmf()::withCredential);
    }

    /** Forgets what has lost its key, as keys of a token that is not persistent do at each restart. */
    void forgetWhatLostItsKey() {
        var holding = kept.current();
        if (holding != null && isMissing(holding.keyLabel())) {
            keep(kept.withCurrent(null));
        }
        var intent = kept.intent();
        if (intent != null && intent.request() != null && isMissing(intent.keyLabel())) {
            keep(kept.withIntent(null));
        }
    }

    private boolean isMissing(String keyLabel) {
        return parts.token().find(keyLabel).isEmpty();
    }

    /** Destroys a key unless it is the one in use. */
    void destroy(String keyLabel) {
        var holding = kept.current();
        if (holding == null || !holding.keyLabel().equals(keyLabel)) {
            parts.token().find(keyLabel).ifPresent(HsmKey::destroy);
        }
    }

    /** Gives up the request under way, and destroys its key. */
    void abandonIntent() {
        var intent = kept.intent();
        if (intent != null) {
            destroy(intent.keyLabel());
            keep(kept.withIntent(null));
        }
    }

    /** Gives up everything but the trust bundle, and destroys every key. */
    void abandonAll() {
        parts.tls().withdraw();
        abandonIntent();
        var holding = kept.current();
        if (holding != null) {
            parts.token().find(holding.keyLabel()).ifPresent(HsmKey::destroy);
            keep(kept.withCurrent(null));
        }
        for (var old : kept.retired()) {
            destroy(old.holding().keyLabel());
            keep(kept.withoutRetired(old));
        }
    }
}
