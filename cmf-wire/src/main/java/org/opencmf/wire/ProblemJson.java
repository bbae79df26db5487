// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfException;
import org.opencmf.api.error.CmfFailedException;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.api.error.Violation;
import org.opencmf.wire.json.JsonReader;
import org.opencmf.wire.json.JsonValue;

/** Problem documents (RFC 9457, {@code ProblemDetails} of ETSI NFV), and the exceptions that they stand for. */
public final class ProblemJson {

    /** What a problem's type begins with; the slug of the code follows. */
    public static final String TYPE = "urn:opencmf:error:";

    private ProblemJson() {}

    /** What the caller can do. */
    private enum Remedy {
        CORRECT,
        WAIT,
        ESCALATE
    }

    /**
     * Writes a problem document.
     *
     * @param problem what happened
     * @param status the HTTP status it goes with
     * @return the document
     */
    public static ObjectNode write(CmfException problem, int status) {
        var out = IdentityJson.object();
        out.put("type", TYPE + problem.code().slug());
        out.put("title", problem.code().slug().replace('-', ' '));
        out.put("status", status);
        out.put("detail", problem.violations().get(0).detail());
        out.put("remedy", remedy(problem).name());
        if (problem instanceof CmfUnavailableException unavailable) {
            out.put("retryAfter", unavailable.retryAfter().toString());
        }
        out.set("violations", IdentityJson.array(problem.violations(), ProblemJson::write));
        return out;
    }

    /**
     * Reads a problem document. Codes of a later release stand for {@link CmfErrorCode#NOT_SUPPORTED}.
     *
     * @param value where it stands
     * @return the exception that was thrown where it was written
     */
    public static CmfException read(JsonValue value) {
        var in = value.fields();
        in.required("type", Texts.STRING);
        in.optional("title", Texts.STRING);
        in.required("status", JsonValue::integer);
        in.required("detail", Texts.STRING);
        in.optional("instance", Texts.STRING);
        var remedy = in.required("remedy", JsonReader.constant(Remedy.class, Remedy::name));
        var retryAfter = in.optional("retryAfter", Texts.DURATION);
        var violations = in.required("violations", list -> list.list(ProblemJson::violation));
        return in.finish(() -> exception(remedy.get(), violations.get(), retryAfter.orElse(Duration.ZERO)));
    }

    private static CmfException exception(Remedy remedy, List<Violation> violations, Duration retryAfter) {
        if (violations.isEmpty()) {
            throw new IllegalArgumentException("a problem has a violation");
        }
        Violation first = violations.get(0);
        return switch (remedy) {
            case CORRECT -> new CmfRejectedException(violations);
            case WAIT -> new CmfUnavailableException(first.code(), first.detail(), retryAfter);
            case ESCALATE -> new CmfFailedException(first.code(), first.detail());
        };
    }

    private static Remedy remedy(CmfException problem) {
        if (problem instanceof CmfRejectedException) {
            return Remedy.CORRECT;
        }
        return problem instanceof CmfUnavailableException ? Remedy.WAIT : Remedy.ESCALATE;
    }

    static Violation violation(JsonValue value) {
        var in = value.fields();
        var code = in.required("code", Texts.STRING);
        var detail = in.required("detail", Texts.STRING);
        return in.finish(() -> code(code.get())
                .map(known -> new Violation(known, detail.get()))
                .orElseGet(() -> new Violation(CmfErrorCode.NOT_SUPPORTED, code.get() + ": " + detail.get())));
    }

    static ObjectNode write(Violation violation) {
        return IdentityJson.object().put("code", violation.code().slug()).put("detail", violation.detail());
    }

    private static Optional<CmfErrorCode> code(String slug) {
        return Arrays.stream(CmfErrorCode.values())
                .filter(code -> code.slug().equals(slug))
                .findFirst();
    }
}
