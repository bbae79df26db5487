// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.opencmf.wire.http.Binding;

/** Lets requests be carried out, and cuts the connection before the answer, as often as it is told to. */
final class LostAnswers implements Filter {

    private static final int CUT = -1;

    private final AtomicInteger left = new AtomicInteger();
    private final List<String> keys = new CopyOnWriteArrayList<>();

    void lose(int answers) {
        keys.clear();
        left.set(answers);
    }

    /** Returns the idempotency keys of what has come since, lost or not. */
    List<String> keys() {
        return List.copyOf(keys);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        keys.add(String.valueOf(((HttpServletRequest) request).getHeader(Binding.IDEMPOTENCY_KEY)));
        if (left.getAndUpdate(count -> Math.max(0, count - 1)) == 0) {
            chain.doFilter(request, response);
            return;
        }
        chain.doFilter(request, new HttpServletResponseWrapper((HttpServletResponse) response) {
            @Override
            public jakarta.servlet.ServletOutputStream getOutputStream() throws IOException {
                ((HttpServletResponse) getResponse()).sendError(CUT);
                throw new IOException("the answer is lost");
            }
        });
    }
}
