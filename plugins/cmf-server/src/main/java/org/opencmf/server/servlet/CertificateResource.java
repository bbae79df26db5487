// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.servlet;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opencmf.api.certificate.CertificateFilter;
import org.opencmf.api.certificate.Page;
import org.opencmf.api.enrolment.EnrolmentOutcome;
import org.opencmf.wire.CertificateIds;
import org.opencmf.wire.CertificateJson;
import org.opencmf.wire.EnrolmentJson;
import org.opencmf.wire.FilterText;
import org.opencmf.wire.http.Binding;

/** Enrolments and certificates. */
final class CertificateResource {

    private static final int ACCEPTED = 202;
    private static final int LARGEST_PAGE = 1000;
    private static final int USUAL_PAGE = 100;
    private static final Set<String> PARAMETERS = Set.of(Binding.FILTER, Binding.LIMIT, Binding.MARKER);

    Answer enrol(Call call) {
        var request = call.change(
                EnrolmentJson.request(call.id()), wanted -> wanted.entity().value());
        return answer(call, call.view().enrol(request));
    }

    Answer renew(Call call) {
        var certificate = call.change(CertificateIds::read);
        return answer(call, call.view().renew(call.read(EnrolmentJson.request(call.id(), certificate))));
    }

    private static Answer answer(Call call, EnrolmentOutcome outcome) {
        if (outcome instanceof EnrolmentOutcome.Issued issued) {
            var answer = Answer.created(EnrolmentJson.write(issued));
            return call.located(answer, Binding.certificate(issued.id()));
        }
        var pending = (EnrolmentOutcome.Pending) outcome;
        return Answer.status(ACCEPTED, EnrolmentJson.write(pending)).retryAfter(pending.retryAfter());
    }

    Answer list(Call call) {
        Map<String, String> parameters = call.parameters(PARAMETERS);
        var filter = filter(Optional.ofNullable(parameters.get(Binding.FILTER)));
        int limit = Call.number(Optional.ofNullable(parameters.get(Binding.LIMIT)), 1, LARGEST_PAGE, USUAL_PAGE);
        var page = call.view().certificates(filter, new Page.Request(limit, parameters.get(Binding.MARKER)));
        var answer = Answer.ok(CertificateJson.writeAll(page.items()));
        String next = page.next();
        return next == null ? answer : answer.with("Link", link(call, parameters, limit, next));
    }

    private static CertificateFilter filter(Optional<String> text) {
        try {
            return text.map(FilterText::read).orElse(CertificateFilter.all());
        } catch (IllegalArgumentException e) {
            throw Call.malformed("the filter: " + e.getMessage());
        }
    }

    private static String link(Call call, Map<String, String> parameters, int limit, String next) {
        var target = new StringBuilder(call.root()).append(Binding.CERTIFICATES).append('?');
        String filter = parameters.get(Binding.FILTER);
        if (filter != null) {
            target.append(Binding.FILTER).append('=').append(URLEncoder.encode(filter, StandardCharsets.UTF_8));
            target.append('&');
        }
        target.append(Binding.LIMIT).append('=').append(limit).append('&').append(Call.marker(next));
        return "<" + target + ">; rel=\"next\"";
    }

    Answer certificate(Call call) {
        return Answer.ok(CertificateJson.write(call.view().certificate(call.word(0, CertificateIds::read))));
    }

    Answer revoke(Call call) {
        var certificate = call.change(CertificateIds::read);
        return Answer.ok(CertificateJson.write(call.view().revoke(certificate, call.read(CertificateJson::reason))));
    }

    Answer remove(Call call) {
        call.view().remove(call.change(CertificateIds::read));
        return Answer.nothing();
    }
}
