package org.tillside.web.answers;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.GenericFilterBean;
import org.springframework.web.servlet.ViewResolver;
import org.tillside.web.SecurityHeaders;

/**
 * Around everything: what breaks on the way to a controller, such as a session that cannot be read,
 * is answered here, too.
 */
@Configuration(proxyBeanMethods = false)
class Shelter {

    @Bean
    FilterRegistrationBean<Around> shelterFilter(
            Faults faults,
            Problems problems,
            ViewResolver jteViewResolver,
            SecurityHeaders headers) {
        var registration =
                new FilterRegistrationBean<>(
                        new Around(faults, problems, jteViewResolver, headers));
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    static final class Around extends GenericFilterBean {

        private final transient Faults faults;
        private final transient Problems problems;
        private final transient ViewResolver views;
        private final transient SecurityHeaders headers;

        Around(Faults faults, Problems problems, ViewResolver views, SecurityHeaders headers) {
            this.faults = faults;
            this.problems = problems;
            this.views = views;
            this.headers = headers;
        }

        @Override
        public void doFilter(
                jakarta.servlet.ServletRequest asked,
                jakarta.servlet.ServletResponse answer,
                FilterChain chain)
                throws IOException, ServletException {
            try {
                chain.doFilter(asked, answer);
            } catch (IOException | ServletException | RuntimeException thrown) {
                if (answer.isCommitted()) throw thrown;
                answer((HttpServletRequest) asked, (HttpServletResponse) answer, thrown);
            }
        }

        private void answer(
                HttpServletRequest request, HttpServletResponse response, Exception thrown)
                throws IOException, ServletException {
            response.reset();
            var problem = faults.problem(thrown);
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Content-Type-Options", "nosniff");
            if (Answers.isForProgram(request.getRequestURI())) problems.write(response, problem);
            else page(problem, request, response);
        }

        private void page(Problem problem, HttpServletRequest request, HttpServletResponse response)
                throws ServletException {
            problem.headers()
                    .forEach((name, values) ->
                            values.forEach(value -> response.addHeader(name, value)));
            response.setStatus(problem.status().value());
            response.setHeader("Content-Security-Policy", headers.policy());
            try {
                var view = views.resolveViewName(Answers.PAGE, Locale.ENGLISH);
                if (view == null) throw new ServletException("no template for errors");
                view.render(
                        Map.of("status", problem.status().value(), "code", problem.code()),
                        request,
                        response);
            } catch (ServletException broken) {
                throw broken;
            } catch (Exception broken) {
                throw new ServletException(broken);
            }
        }
    }
}
