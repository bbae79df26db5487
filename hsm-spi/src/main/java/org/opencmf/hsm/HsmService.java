// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.hsm;

import java.util.List;
import java.util.Optional;

/**
 * A token: makes keys and keeps them.
 *
 * @implSpec Implementations are safe for use by several threads. When a token disappears, the operation under way fails
 *     with {@link HsmException.Reason#TOKEN_ABSENT}, and later ones succeed when it is back. New methods will have default
 *     bodies.
 */
public interface HsmService extends AutoCloseable {

    /**
     * Returns what the token can do.
     *
     * @return found out when the token was opened
     */
    HsmCapabilities capabilities();

    /**
     * Makes a key pair.
     *
     * @param spec which
     * @return the key
     * @throws HsmException if the token cannot make such a key, has one of this label, or is absent
     * @clause IFA026 Vnfm.Sc.002
     */
    HsmKey generate(KeySpec spec);

    /**
     * Finds a key.
     *
     * @param label its label
     * @return the key, or nothing
     * @throws HsmException if the token is absent
     */
    Optional<HsmKey> find(String label);

    /**
     * Lists the keys.
     *
     * @return labels in alphabetical order
     * @throws HsmException if the token is absent
     */
    List<String> labels();

    /** Logs out. Keys that are not persistent are destroyed. */
    @Override
    void close();
}
