package org.tillside.bench;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The heap of another JVM of ours, asked through the door that every JVM has for its user. */
final class Heap implements AutoCloseable {

    private final JMXConnector line;
    private final MemoryMXBean memory;
    private final List<MemoryPoolMXBean> pools;

    private Heap(JMXConnector line) throws IOException {
        this.line = line;
        MBeanServerConnection beans = line.getMBeanServerConnection();
        this.memory =
                ManagementFactory.newPlatformMXBeanProxy(
                        beans, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
        this.pools =
                ManagementFactory.getPlatformMXBeans(beans, MemoryPoolMXBean.class).stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .toList();
    }

    /** The address is that of a program which we started ourselves. */
    @SuppressWarnings("BanJNDI")
    static Heap of(long pid) throws IOException {
        try {
            var machine = VirtualMachine.attach(Long.toString(pid));
            try {
                var address = new JMXServiceURL(machine.startLocalManagementAgent());
                return new Heap(JMXConnectorFactory.connect(address));
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException shut) {
            throw new IOException("process " + pid + " lets nobody look at its heap", shut);
        }
    }

    /** Bytes, with what nobody needs any more and no collection has met yet. */
    long used() {
        return memory.getHeapMemoryUsage().getUsed();
    }

    /** Bytes that somebody still needs; collects everything else first. */
    long live() {
        memory.gc();
        return used();
    }

    /** Bytes at most, each pool for itself, since {@link #forgetMost}. */
    long most() {
        return pools.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    }

    void forgetMost() {
        pools.forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    @Override
    public void close() throws IOException {
        line.close();
    }
}
