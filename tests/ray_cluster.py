"""A Ray cluster on loopback: ``python ray_cluster.py FOLDER NODES``; prints its address, and kills a node for each line it gets."""

import os
import signal
import sys
import traceback

from ray.cluster_utils import Cluster

ON_LOOPBACK = {"node_ip_address": "127.0.0.1", "include_dashboard": False, "temp_dir": sys.argv[1]}


TRIES = 3
"""Times to start the cluster: on a busy machine its parts may not find each other within Ray's own time-outs."""


def started(count):
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 0, **ON_LOOPBACK})
    try:
        return cluster, [cluster.add_node(num_cpus=1, node_ip_address="127.0.0.1") for _ in range(count)]
    except Exception:
        cluster.shutdown()
        raise


def main():
    for left in reversed(range(TRIES)):
        try:
            cluster, nodes = started(int(sys.argv[2]))
            break
        except Exception:
            traceback.print_exc()
            if not left:
                raise
    sys.stdout.write(f"{cluster.address}\n")
    sys.stdout.flush()
    for _ in sys.stdin:
        for kind, processes in nodes.pop().all_processes.items():
            if kind == "raylet":
                os.kill(processes[0].process.pid, signal.SIGKILL)
    cluster.shutdown()


main()
