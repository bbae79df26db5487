// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.delegation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.error.CmfException;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.lifecycle.VnfLcmEvent;
import org.opencmf.api.lifecycle.VnfLcmEvent.AffectedVnfc;
import org.opencmf.api.lifecycle.VnfLcmEvent.ChangeType;
import org.opencmf.api.lifecycle.VnfLcmEvent.Operation;
import org.opencmf.api.registration.DelegateRegistrationRequest;
import org.opencmf.mano.plan.CertificatePlan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the CMF which VNFCIs there are, and what happens to VNF instances, in the order in which it happens, of many VNFCIs
 * in parts. What the CMF does not take now is told again; what it refuses is not, and stands in the report. The operations
 * on one VNF instance follow one another.
 */
final class LifecycleNews {

    private static final Logger LOG = LoggerFactory.getLogger(LifecycleNews.class);

    /** VNFCIs in one request: with all their names they stay far below what a CMF takes in numbers and octets. */
    private static final int PART = 200;

    private final CertificateManagementFunction cmf;
    private final ConcurrentMap<String, Queue<VnfLcmEvent>> untold = new ConcurrentHashMap<>();

    LifecycleNews(CertificateManagementFunction cmf) {
        this.cmf = cmf;
    }

    /** What an operation did to some VNFCIs of a VNF instance. */
    record Happening(String vnfInstanceId, Operation operation, Collection<EntityId> vnfcis, ChangeType change) {

        /** What remains of a plan without the VNFCIs that are gone: nothing after a termination. */
        @Nullable
        CertificatePlan remains(CertificatePlan plan) {
            Set<EntityId> stay = new TreeSet<>(plan.identities().keySet());
            stay.removeAll(vnfcis);
            return operation == Operation.TERMINATE ? null : plan.only(stay);
        }

        List<VnfLcmEvent> events() {
            List<AffectedVnfc> affected = vnfcis.stream()
                    .sorted()
                    .map(id -> new AffectedVnfc(id, change))
                    .toList();
            return parts(affected).stream()
                    .map(part -> new VnfLcmEvent(RequestId.random(), vnfInstanceId, operation, part))
                    .toList();
        }
    }

    private static <T> List<List<T>> parts(List<T> all) {
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += PART) {
            parts.add(all.subList(from, Math.min(from + PART, all.size())));
        }
        return parts;
    }

    /** Registers the VNFM as delegate; VNFCIs that are registered already stay so. */
    void register(CertificatePlan plan) {
        List<Map.Entry<EntityId, List<EndEntityIdentity>>> vnfcis =
                List.copyOf(plan.identities().entrySet());
        for (var part : parts(vnfcis)) {
            cmf.registerDelegate(new DelegateRegistrationRequest(
                    RequestId.random(),
                    plan.vnfInstanceId(),
                    plan.trustDomain(),
                    part.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))));
        }
    }

    /** Tells what has happened, after all that is still untold; returns what the CMF says against it. */
    List<Violation> tell(Happening happening) {
        if (happening.vnfcis().isEmpty()) {
            return deliver(happening.vnfInstanceId());
        }
        untold.computeIfAbsent(happening.vnfInstanceId(), id -> new ArrayDeque<>())
                .addAll(happening.events());
        return deliver(happening.vnfInstanceId());
    }

    /** Tells what is still untold of a VNF instance; returns what the CMF says against it, or why it was not told. */
    List<Violation> deliver(String vnfInstanceId) {
        Queue<VnfLcmEvent> events = untold.get(vnfInstanceId);
        if (events == null) {
            return List.of();
        }
        List<Violation> violations = new ArrayList<>();
        for (VnfLcmEvent event = events.peek(); event != null; event = events.peek()) {
            try {
                cmf.vnfLifecycleChanged(event);
            } catch (CmfRejectedException e) {
                LOG.warn("the CMF refuses the event {} of {}: {}", event.operation(), vnfInstanceId, e.getMessage());
                violations.addAll(e.violations());
            } catch (CmfException e) {
                violations.addAll(e.violations());
                return violations;
            }
            events.remove();
        }
        untold.remove(vnfInstanceId);
        return violations;
    }

    /** Tells whether the CMF has been told all of a VNF instance. */
    boolean isUpToDate(String vnfInstanceId) {
        return !untold.containsKey(vnfInstanceId);
    }

    /** Returns the VNF instances of which the CMF has not been told all. */
    Set<String> untold() {
        return Set.copyOf(untold.keySet());
    }
}
