// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.servlet;

import org.opencmf.api.identity.TrustDomain;
import org.opencmf.api.lifecycle.VnfLcmEvent;
import org.opencmf.wire.CertificateJson;
import org.opencmf.wire.LifecycleJson;

/** Trust bundles, lifecycle events and nonces. */
final class OtherResources {

    Answer trustBundle(Call call) {
        var bundle = call.view().trustBundle(call.word(0, TrustDomain::new));
        return Answer.ok(CertificateJson.write(bundle)).with("ETag", "\"" + bundle.version() + "\"");
    }

    Answer lifecycle(Call call) {
        call.view().vnfLifecycleChanged(call.change(LifecycleJson.event(call.id()), VnfLcmEvent::vnfInstanceId));
        return Answer.nothing();
    }

    Answer nonce(Call call) {
        return Answer.created(LifecycleJson.write(call.view().attestationNonce()))
                .with("Cache-Control", "no-store");
    }
}
