// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** Asks of a PKCS#11 library what the provider of the JDK cannot: to wrap keys, and to find a token by its label. */
module org.opencmf.hsm.pkcs11.calls {
    requires com.sun.jna;
    requires org.opencmf.hsm;

    provides org.opencmf.hsm.pkcs11.Pkcs11Calls with
            org.opencmf.hsm.pkcs11.calls.NativePkcs11Calls;
}
