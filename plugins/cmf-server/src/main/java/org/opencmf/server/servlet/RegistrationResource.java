// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.servlet;

import org.opencmf.api.identity.EntityId;
import org.opencmf.api.registration.DelegateRegistrationRequest;
import org.opencmf.wire.DelegationJson;
import org.opencmf.wire.RegistrationJson;
import org.opencmf.wire.http.Binding;

/** Registrations, initial credentials and delegates. */
final class RegistrationResource {

    Answer register(Call call) {
        var request = call.change(
                RegistrationJson.request(call.id()), wanted -> wanted.entity().value());
        var outcome = call.view().register(request);
        var answer = Answer.created(RegistrationJson.write(outcome)).with("Cache-Control", "no-store");
        return call.located(answer, Binding.registration(outcome.registration().entity()));
    }

    Answer registration(Call call) {
        return Answer.ok(RegistrationJson.write(call.view().registration(call.word(0, EntityId::new))));
    }

    Answer deregister(Call call) {
        call.view().deregister(call.change(EntityId::new));
        return Answer.nothing();
    }

    Answer issueCredential(Call call) {
        var credential = call.view().issueCredential(call.change(EntityId::new));
        return Answer.created(RegistrationJson.write(credential)).with("Cache-Control", "no-store");
    }

    Answer registerDelegate(Call call) {
        var request = call.change(DelegationJson.request(call.id()), DelegateRegistrationRequest::vnfInstanceId);
        var registrations = call.view().registerDelegate(request);
        return Answer.created(RegistrationJson.writeAll(registrations));
    }

    Answer handOver(Call call) {
        var handOver = call.read(DelegationJson::handOver);
        return Answer.ok(RegistrationJson.writeAll(call.view().handOver(handOver.vnfcis(), handOver.delegate())));
    }
}
