package org.tillside.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;

/** A client that connects to nothing but what an {@link OutwardAddress} allows. */
final class OutwardClient {

    /**
     * Nobody waits for a connection: who calls at once, and how often, is for the caller to say.
     */
    private static final int MANY = 10_000;

    private OutwardClient() {}

    /** What the names of hosts lead to, asked right before connecting. */
    interface Lookup {

        InetAddress[] all(String host) throws UnknownHostException;
    }

    static CloseableHttpClient of(OutwardAddress where, Lookup lookup) {
        var connections =
                PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new Names(where, lookup))
                        .setDefaultConnectionConfig(
                                ConnectionConfig.custom()
                                        .setConnectTimeout(
                                                OutwardCalls.TO_CONNECT.toMillis(),
                                                TimeUnit.MILLISECONDS)
                                        .build())
                        .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                        .setMaxConnPerRoute(MANY)
                        .setMaxConnTotal(MANY)
                        .build();
        return HttpClientBuilder.create()
                .setConnectionManager(connections)
                .setConnectionReuseStrategy((_, _, _) -> false)
                .setDefaultRequestConfig(
                        RequestConfig.custom().setProtocolUpgradeEnabled(false).build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /** What it answers is connected to, without another look. */
    private record Names(OutwardAddress where, Lookup lookup) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return where.allowed(host, lookup.all(host));
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
