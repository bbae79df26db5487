// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.delegation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.enrolment.RenewalRequest;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.lifecycle.VnfLcmEvent;

/** The way to a CMF, which can break down: for everything, or for some operations. It notes what came through. */
final class Link {

    final Set<RequestId> requests = new HashSet<>();
    final List<CertificateId> renewed = new ArrayList<>();
    final List<VnfLcmEvent> events = new ArrayList<>();

    private final Set<String> broken = new HashSet<>();
    private final Set<String> refused = new HashSet<>();
    private final Map<String, Integer> left = new HashMap<>();
    private boolean away;

    /** Everything fails from now on. */
    void goAway() {
        away = true;
    }

    /** Some operations fail from now on. */
    void breakDown(String... operations) {
        broken.addAll(Set.of(operations));
    }

    /** An operation fails after some more times. */
    void breakDownAfter(int times, String operation) {
        left.put(operation, times);
    }

    /** Some operations are refused from now on. */
    void refuse(String... operations) {
        refused.addAll(Set.of(operations));
    }

    void mend() {
        away = false;
        broken.clear();
        refused.clear();
        left.clear();
    }

    CertificateManagementFunction to(CertificateManagementFunction cmf) {
        return (CertificateManagementFunction) Proxy.newProxyInstance(
                Link.class.getClassLoader(),
                new Class<?>[] {CertificateManagementFunction.class},
                (proxy, method, arguments) -> pass(cmf, method, arguments));
    }

    private @Nullable Object pass(CertificateManagementFunction cmf, Method method, Object[] arguments)
            throws Throwable {
        left.computeIfPresent(method.getName(), (name, times) -> times - 1);
        if (left.getOrDefault(method.getName(), 0) < 0 || away || broken.contains(method.getName())) {
            throw new CmfUnavailableException(CmfErrorCode.NOT_SERVING, "away", Duration.ofMinutes(1));
        }
        if (refused.contains(method.getName())) {
            throw new CmfRejectedException(CmfErrorCode.NOT_AUTHORISED, "no");
        }
        try {
            note(arguments == null ? null : arguments[0]);
            return method.invoke(cmf, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void note(@Nullable Object argument) {
        if (argument instanceof EnrolmentRequest enrolment) {
            requests.add(enrolment.id());
        } else if (argument instanceof RenewalRequest renewal) {
            requests.add(renewal.id());
            renewed.add(renewal.certificate());
        } else if (argument instanceof VnfLcmEvent event) {
            events.add(event);
        }
    }
}
