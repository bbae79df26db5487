// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.entity;

import java.security.Provider;
import java.security.SecureRandom;
import java.time.Clock;
import org.opencmf.api.CmfAccess;
import org.opencmf.hsm.HsmService;
import org.opencmf.mano.keystore.EntityStore;
import org.opencmf.mano.keystore.TlsKeys;
import org.opencmf.mano.tls.SwappingTlsIdentity;

/** What the life of an entity's certificate is made of; each part was given by the host. */
record EntityParts(
        ConfiguredIdentity configured,
        CmfAccess cmf,
        HsmService token,
        TlsKeys tlsKeys,
        EntityStore store,
        Clock clock,
        SecureRandom random,
        Provider crypto,
        EntityPolicy policy,
        SwappingTlsIdentity tls) {}
