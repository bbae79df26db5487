// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.hsm;

/**
 * Opens tokens of one kind; found by its name.
 *
 * @implSpec A driver is declared as a service, has a public constructor without parameters, and touches nothing before
 *     {@link #open} is called. New methods will have default bodies.
 */
public interface HsmDriver {

    /**
     * Returns the name by which the driver is found.
     *
     * @return lower-case letters, digits and hyphens, for example {@code pkcs11}
     */
    String name();

    /**
     * Opens a token.
     *
     * @param configuration which token, and how to log in
     * @return the token, to be closed
     * @throws HsmException if the token is absent, or the PIN is wrong: it is then not tried again
     */
    HsmService open(HsmConfiguration configuration);
}
