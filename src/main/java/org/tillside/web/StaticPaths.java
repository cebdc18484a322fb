package org.tillside.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Where static files are asked for, and how long a browser may keep them. */
@Controller
class StaticPaths implements WebMvcConfigurer {

    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
    private static final CacheControl ASK_AGAIN = CacheControl.noCache().cachePublic();

    private final StaticFiles files;

    StaticPaths(StaticFiles files) {
        this.files = files;
    }

    @GetMapping(StaticFiles.STYLESHEET)
    ResponseEntity<byte[]> stylesheet() {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("text/css;charset=UTF-8"))
                .body(files.stylesheet());
    }

    @GetMapping(StaticFiles.SCRIPT)
    ResponseEntity<byte[]> script() {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("text/javascript;charset=UTF-8"))
                .body(files.script());
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/js/**").addResourceLocations("classpath:/static/js/");
        registry.addResourceHandler("/img/**").addResourceLocations("classpath:/static/img/");
        registry.addResourceHandler("/webjars/**")
                .addResourceLocations(
                        "classpath:/META-INF/resources/webjars/",
                        "classpath:/META-INF/resources/_static/");
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new Keep())
                .addPathPatterns("/js/**", "/img/**", "/webjars/**", StaticFiles.STYLESHEET);
    }

    /**
     * An address with the current fingerprint, or a version in its path, is kept for ever; any
     * other is asked again.
     */
    private final class Keep implements HandlerInterceptor {

        @Override
        public boolean preHandle(
                HttpServletRequest request, HttpServletResponse response, Object handler) {
            var path = request.getRequestURI();
            var version = request.getParameter("v");
            var lasting =
                    path.startsWith("/webjars/")
                            || version != null && files.isCurrent(path, version);
            response.setHeader("Cache-Control", (lasting ? FOR_EVER : ASK_AGAIN).getHeaderValue());
            return true;
        }
    }
}
