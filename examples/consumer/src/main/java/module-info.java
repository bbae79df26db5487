// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** A program that uses a CMF in memory, and Bouncy Castle to make a certification request. */
module org.example.consumer {
    // region requires
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;
    requires org.opencmf.cmf;
    // endregion
}
