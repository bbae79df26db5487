// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** An HSM driver in software that seals its keys at rest and overwrites them when they go. */
module org.opencmf.hsm.sealed {
    requires org.bouncycastle.provider;
    requires transitive org.opencmf.hsm;

    exports org.opencmf.hsm.sealed;

    provides org.opencmf.hsm.HsmDriver with
            org.opencmf.hsm.sealed.SealedHsmDriver;
}
