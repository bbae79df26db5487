// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.opencmf.wire.http.Binding;

/** Holds every exchange that passes a server against the OpenAPI document, whoever the client is. */
final class ContractFilter implements Filter {

    private static final int LEAST_PROBLEM = 400;

    private final Contract contract = new Contract();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final AtomicInteger exchanges = new AtomicInteger();

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        exchanges.incrementAndGet();
        var sent = new Sent((HttpServletRequest) request);
        var answered = new Answered((HttpServletResponse) response);
        chain.doFilter(sent, answered);
        String path = sent.getRequestURI().substring(Binding.ROOT.length());
        try {
            if (!path.equals(Binding.OPENAPI)) {
                contract.check(sent.getMethod(), path, answered.getStatus(), answered.copy.toByteArray());
                if (answered.getStatus() < LEAST_PROBLEM) {
                    contract.checkRequest(sent.getMethod(), path, sent.copy.toByteArray());
                }
            }
        } catch (AssertionError e) {
            faults.add(sent.getMethod() + " " + path + " " + answered.getStatus() + ": " + e.getMessage());
        }
    }

    /** Returns what did not keep the document, in the order in which it was seen. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    int exchanges() {
        return exchanges.get();
    }

    private static final class Sent extends HttpServletRequestWrapper {

        private final ByteArrayOutputStream copy = new ByteArrayOutputStream();

        Sent(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            ServletInputStream in = super.getInputStream();
            return new ServletInputStream() {
                @Override
                public int read() throws IOException {
                    int octet = in.read();
                    if (octet >= 0) {
                        copy.write(octet);
                    }
                    return octet;
                }

                @Override
                public int read(byte[] octets, int offset, int length) throws IOException {
                    int read = in.read(octets, offset, length);
                    if (read > 0) {
                        copy.write(octets, offset, read);
                    }
                    return read;
                }

                @Override
                public boolean isFinished() {
                    return in.isFinished();
                }

                @Override
                public boolean isReady() {
                    return in.isReady();
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    in.setReadListener(listener);
                }
            };
        }
    }

    private static final class Answered extends HttpServletResponseWrapper {

        private final ByteArrayOutputStream copy = new ByteArrayOutputStream();

        Answered(HttpServletResponse response) {
            super(response);
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            ServletOutputStream out = super.getOutputStream();
            return new ServletOutputStream() {
                @Override
                public void write(int octet) throws IOException {
                    copy.write(octet);
                    out.write(octet);
                }

                @Override
                public void write(byte[] octets, int offset, int length) throws IOException {
                    copy.write(octets, offset, length);
                    out.write(octets, offset, length);
                }

                @Override
                public boolean isReady() {
                    return out.isReady();
                }

                @Override
                public void setWriteListener(WriteListener listener) {
                    out.setWriteListener(listener);
                }
            };
        }
    }
}
