package org.tillside.web;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

/** The bytes of a request's body that is there as a whole. */
final class Published {

    private Published() {}

    static byte[] bytes(BodyPublisher body) {
        var all = BodySubscribers.ofByteArray();
        body.subscribe(
                new Subscriber<>() {
                    @Override
                    public void onSubscribe(Subscription subscription) {
                        all.onSubscribe(subscription);
                    }

                    @Override
                    public void onNext(ByteBuffer some) {
                        all.onNext(List.of(some));
                    }

                    @Override
                    public void onError(Throwable broken) {
                        all.onError(broken);
                    }

                    @Override
                    public void onComplete() {
                        all.onComplete();
                    }
                });
        return all.getBody().toCompletableFuture().join();
    }
}
