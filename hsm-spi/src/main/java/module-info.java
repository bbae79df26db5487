// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/**
 * Where private keys live: the contract of HSM drivers, their discovery by name, and the drivers that need the JDK alone.
 */
module org.opencmf.hsm {
    requires transitive org.opencmf.api;

    exports org.opencmf.hsm;
    exports org.opencmf.hsm.folder;
    exports org.opencmf.hsm.pkcs11;

    uses org.opencmf.hsm.HsmDriver;
    uses org.opencmf.hsm.pkcs11.Pkcs11Calls;

    provides org.opencmf.hsm.HsmDriver with
            org.opencmf.hsm.InsecureMemoryHsmDriver,
            org.opencmf.hsm.pkcs11.Pkcs11HsmDriver;
}
