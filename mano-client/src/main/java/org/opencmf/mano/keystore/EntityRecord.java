// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.keystore;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.TrustBundle;

/**
 * All that an entity has to remember over a restart; it holds no secret.
 *
 * @param current the certificate in use; null if there is none
 * @param intent the request under way; null if there is none
 * @param retired certificates that were replaced, whose keys still have to be destroyed
 * @param trust the CA certificates of the trust domain; null if they are not known yet
 */
public record EntityRecord(
        @Nullable Holding current,
        @Nullable Intent intent,
        List<Retired> retired,
        @Nullable TrustBundle trust) {

    /** Copies the list. */
    public EntityRecord {
        retired = List.copyOf(retired);
    }

    /**
     * Returns the record of an entity that has nothing yet.
     *
     * @return an empty record
     */
    public static EntityRecord empty() {
        return new EntityRecord(null, null, List.of(), null);
    }

    /**
     * Puts a request under way, or takes it back.
     *
     * @param next the request; null for none
     * @return a copy
     */
    public EntityRecord withIntent(@Nullable Intent next) {
        return new EntityRecord(current, next, retired, trust);
    }

    /**
     * Puts a certificate in use.
     *
     * @param next the certificate; null for none
     * @return a copy
     */
    public EntityRecord withCurrent(@Nullable Holding next) {
        return new EntityRecord(next, intent, retired, trust);
    }

    /**
     * Adds a certificate that was replaced.
     *
     * @param old the certificate
     * @return a copy
     */
    public EntityRecord withRetired(Retired old) {
        var all = new ArrayList<>(retired);
        all.add(old);
        return new EntityRecord(current, intent, all, trust);
    }

    /**
     * Takes out a certificate whose key is destroyed.
     *
     * @param old the certificate
     * @return a copy
     */
    public EntityRecord withoutRetired(Retired old) {
        return new EntityRecord(
                current,
                intent,
                retired.stream().filter(each -> !each.equals(old)).toList(),
                trust);
    }

    /**
     * Changes the CA certificates.
     *
     * @param bundle the CA certificates
     * @return a copy
     */
    public EntityRecord withTrust(TrustBundle bundle) {
        return new EntityRecord(current, intent, retired, bundle);
    }
}
