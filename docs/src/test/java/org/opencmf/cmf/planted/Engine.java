// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.planted;

/** Stands for the engine, in a package that says nothing of null. */
public final class Engine {

    private Engine() {}
}
