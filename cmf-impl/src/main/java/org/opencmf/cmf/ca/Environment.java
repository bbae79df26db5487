// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca;

import java.security.Provider;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.opencmf.cmf.ca.signer.CaKeys;

/** What all CAs of a hierarchy share. */
record Environment(Provider crypto, CaKeys keys, Clock clock, SecureRandom random, CaLocations locations, Times times) {

    /** How long things live, and how much before now certificates begin. */
    record Times(Duration root, Duration issuing, Duration backdating, Duration crl) {}
}
