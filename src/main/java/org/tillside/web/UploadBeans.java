package org.tillside.web;

import java.io.IOException;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tillside.database.DataDirectory;

/** What is being uploaded lies in the data directory, not in the system's temporary folder. */
@Configuration(proxyBeanMethods = false)
class UploadBeans {

    private static final String FOLDER = "uploads";

    @Bean
    Workbench workbench(DataDirectory data) throws IOException {
        return Workbench.open(data.folder(FOLDER));
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> uploadsInTheDataDirectory(
            Workbench workbench) {
        return tomcat -> tomcat.setBaseDirectory(workbench.folder().toFile());
    }
}
