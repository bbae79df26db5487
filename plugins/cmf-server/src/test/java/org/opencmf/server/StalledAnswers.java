// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Begins answers, and sends no more of them than their headers and a first byte, until it is closed. */
final class StalledAnswers implements Filter, AutoCloseable {

    private final AtomicBoolean stalls = new AtomicBoolean();
    private final AtomicInteger begun = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);

    void stall() {
        stalls.set(true);
    }

    int begun() {
        return begun.get();
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!stalls.get()) {
            chain.doFilter(request, response);
            return;
        }
        begun.incrementAndGet();
        ((HttpServletResponse) response).setStatus(HttpServletResponse.SC_OK);
        response.setContentLength(2);
        response.getOutputStream().write('{');
        response.flushBuffer();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end.countDown();
    }
}
