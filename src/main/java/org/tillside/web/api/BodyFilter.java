package org.tillside.web.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.tillside.kernel.LimitedStream;
import org.tillside.web.answers.BodyTooLarge;
import org.tillside.web.answers.Problem;
import org.tillside.web.answers.Problems;

/** A body ends after so many bytes, whatever its head promised. */
final class BodyFilter extends OncePerRequestFilter {

    private final long limit;
    private final Problems problems;

    BodyFilter(long limit, Problems problems) {
        this.limit = limit;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > limit) {
            problems.write(
                    response,
                    Problem.of(
                            HttpStatus.CONTENT_TOO_LARGE,
                            "body.too-large",
                            "The body is larger than " + limit + " bytes."));
            return;
        }
        chain.doFilter(new Limited(request, limit), response);
    }

    private static final class Limited extends HttpServletRequestWrapper {

        private final long limit;

        Limited(HttpServletRequest request, long limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new LimitedBody(super.getInputStream(), limit);
        }
    }

    private static final class LimitedBody extends ServletInputStream {

        private final ServletInputStream whole;
        private final InputStream limited;

        LimitedBody(ServletInputStream whole, long limit) {
            this.whole = whole;
            this.limited = new LimitedStream(whole, limit, BodyTooLarge::new);
        }

        @Override
        public int read() throws IOException {
            return limited.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return limited.read(buffer, offset, length);
        }

        @Override
        public boolean isFinished() {
            return whole.isFinished();
        }

        @Override
        public boolean isReady() {
            return whole.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            whole.setReadListener(listener);
        }
    }
}
