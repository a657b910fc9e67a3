using System.Buffers;
using Ontologie.Ingest.Gateway.Senders;

namespace Ontologie.Ingest.Gateway.Reading;

/// <summary>
/// A buffer that grows with what arrives: pooled memory while it is read, and of its own once it is kept. Disposed once, by the
/// request that read it.
/// </summary>
internal sealed class BodyBuffer(BufferBudget budget, SenderSlot? sender = null) : IDisposable
{
    private const int FirstCapacity = 4096;

    private byte[] _bytes = [];
    private int _charged;
    private bool _isKept;

    internal int Length { get; private set; }

    internal ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, Length);

    internal ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    /// <summary>False, with nothing taken over, where the node has no room for it.</summary>
    internal bool TryAppend(in ReadOnlySequence<byte> data)
    {
        var length = Length + (int)data.Length;
        if (length > _charged && !TryGrow(length))
        {
            return false;
        }

        data.CopyTo(_bytes.AsSpan(Length));
        Length = length;
        return true;
    }

    /// <summary>
    /// What was read, in an array that outlives the buffer. The pooled memory goes back at once, because a request waits
    /// much longer for its commit than it reads; the charge stays until the buffer is disposed. Nothing may be appended afterwards.
    /// </summary>
    internal byte[] Keep()
    {
        if (!_isKept)
        {
            var kept = Span.ToArray();
            Return();
            _bytes = kept;
            _isKept = true;
        }

        return _bytes;
    }

    public void Dispose()
    {
        Return();
        budget.GiveBack(_charged);
        sender?.GiveBack(_charged);
        _charged = 0;
        _bytes = [];
        Length = 0;
    }

    private bool TryGrow(int needed)
    {
        var capacity = Math.Max(FirstCapacity, _charged);
        while (capacity < needed)
        {
            capacity *= 2;
        }

        if (!TryCharge(capacity - _charged))
        {
            return false;
        }

        var larger = ArrayPool<byte>.Shared.Rent(capacity);
        Span.CopyTo(larger);
        Return();
        _bytes = larger;
        _charged = capacity;
        return true;
    }

    private bool TryCharge(int bytes)
    {
        if (!budget.TryCharge(bytes))
        {
            return false;
        }

        if (sender?.TryCharge(bytes) ?? true)
        {
            return true;
        }

        budget.GiveBack(bytes);
        return false;
    }

    private void Return()
    {
        if (_bytes.Length > 0 && !_isKept)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }
    }
}
