// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
/** A program that uses a CMF in memory. */
module org.example.consumer {
    // region requires
    requires org.opencmf.cmf;
    // endregion
}
