// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf;

import org.opencmf.cmf.attestation.Nonces;
import org.opencmf.cmf.consumer.Access;
import org.opencmf.cmf.engine.EnrolmentDesk;
import org.opencmf.cmf.lifecycle.CertificateLife;
import org.opencmf.cmf.lifecycle.Deregistration;
import org.opencmf.cmf.lifecycle.VnfLifecycle;
import org.opencmf.cmf.monitoring.Queries;
import org.opencmf.cmf.monitoring.Subscriptions;
import org.opencmf.cmf.registration.Delegations;
import org.opencmf.cmf.registration.Registrar;

/** The rooms of the engine, by service. */
record Rooms(
        Boundary boundary,
        Access access,
        Registration registration,
        EnrolmentDesk enrolment,
        CertificateLife life,
        Monitoring monitoring,
        VnfLifecycle lifecycle,
        Nonces nonces) {

    record Registration(Registrar registrar, Delegations delegations, Deregistration deregistration) {}

    record Monitoring(Queries queries, Subscriptions subscriptions) {}
}
