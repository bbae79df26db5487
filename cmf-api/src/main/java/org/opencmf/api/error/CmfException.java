// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.error;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A request that a CMF did not carry out. Nothing of it took effect, unless the operation says that it may stop half way:
 * then a repetition goes on from there.
 *
 * <p>The subtypes say what the caller can do: correct the request ({@link CmfRejectedException}), ask again later
 * ({@link CmfUnavailableException}), or tell an operator ({@link CmfFailedException}). The violations say why.
 */
public abstract sealed class CmfException extends RuntimeException
        permits CmfRejectedException, CmfUnavailableException, CmfFailedException {

    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    CmfException(List<Violation> violations) {
        super(message(violations));
        this.violations = gravestFirst(violations);
    }

    CmfException(List<Violation> violations, Throwable cause) {
        super(message(violations), cause);
        this.violations = gravestFirst(violations);
    }

    /**
     * Returns every cause, the gravest first.
     *
     * @return at least one violation
     */
    public List<Violation> violations() {
        return violations;
    }

    /**
     * Returns the code of the gravest cause.
     *
     * @return the first violation's code
     */
    public CmfErrorCode code() {
        return violations.get(0).code();
    }

    private static List<Violation> gravestFirst(List<Violation> violations) {
        return violations.stream().sorted(Comparator.comparing(Violation::code)).toList();
    }

    private static String message(List<Violation> violations) {
        if (violations.isEmpty()) {
            throw new IllegalArgumentException("violations are empty");
        }
        return gravestFirst(violations).stream().map(Violation::toString).collect(Collectors.joining("; "));
    }
}
