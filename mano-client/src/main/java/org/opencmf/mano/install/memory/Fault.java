// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.install.memory;

/** What a target can do wrong when it is told to install. */
public enum Fault {
    /** It says that it has installed, and has done nothing. */
    ACCEPTS_AND_DOES_NOTHING,
    /** It says that it has installed, and has the certificate without its key. */
    INSTALLS_HALF,
    /** It says that it has installed, and has the new certificate with the old key. */
    KEEPS_THE_OLD_KEY,
    /** It is gone before it answers, and has done nothing. */
    GONE_IN_THE_MIDDLE,
    /** It says that it cannot install. */
    REFUSES
}
