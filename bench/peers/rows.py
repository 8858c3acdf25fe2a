"""Reads what split.py wrote."""
import numpy as np
import scipy.sparse as sparse


def matrix(prefix, items):
    """Compressed rows, every value 1."""
    start, item = np.fromfile(f"{prefix}.indptr", "<i4"), np.fromfile(f"{prefix}.indices", "<i4")
    return sparse.csr_matrix((np.ones(len(item), np.float32), item, start), shape=(len(start) - 1, items))


def users(prefix):
    """The users to ask about."""
    return np.fromfile(f"{prefix}.users", "<i4")


def quality(lists, held):
    """Means of hit@20, recall@20 and ndcg@100; a list and a row of held-out items for each user."""
    hits = np.stack([np.isin(chosen, row.indices) for chosen, row in zip(lists, held)])
    relevant = np.diff(held.indptr)
    found = hits[:, :20].sum(axis=1)
    gain = 1 / np.log2(np.arange(lists.shape[1]) + 2)
    ideal = np.cumsum(gain)[np.minimum(relevant, len(gain)) - 1]
    return {"hit@20": float((found > 0).mean()), "recall@20": float((found / np.minimum(20, relevant)).mean()),
            "ndcg@100": float((hits @ gain / ideal).mean())}
