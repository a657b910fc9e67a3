using System.Buffers;
using Ontologie.Ingest.Gateway.Senders;

namespace Ontologie.Ingest.Gateway.Reading;

/// <summary>
/// The buffer of one body: pooled parts while the body arrives, one array after <see cref="Keep"/>. Its parts are charged to the
/// budget. The request disposes it. Not thread-safe.
/// </summary>
internal sealed class BodyBuffer(BufferBudget budget, SenderSlot? sender = null) : IDisposable
{
    private const int FirstPart = 4 << 10;
    private const int LargestPart = 16 << 10;

    /// <summary>One attempt, and one more after each network of the sender has made room: /64, /56 and /48.</summary>
    private const int MaxChargesToSender = 4;

    private List<byte[]>? _earlier;
    private byte[] _bytes = [];
    private int _capacity;
    private int _startOfLast;
    private bool _isKept;

    internal int Length { get; private set; }

    /// <summary>The bytes that are charged to the budget.</summary>
    internal int Charged { get; private set; }

    internal SenderSlot? Sender => sender;

    /// <summary>The bodies that may be evicted, if any.</summary>
    internal IncompleteBodies? Incomplete => budget.Incomplete;

    /// <summary>The whole body. Append nothing afterwards.</summary>
    internal ReadOnlyMemory<byte> Memory => Whole().AsMemory(0, Length);

    /// <inheritdoc cref="Memory"/>
    internal ReadOnlySpan<byte> Span => Whole().AsSpan(0, Length);

    /// <summary>Appends data. Returns false and appends nothing if the node or the sender's address has no room.</summary>
    internal bool TryAppend(in ReadOnlySequence<byte> data)
    {
        if (!TryCharge(Length + (int)data.Length))
        {
            return false;
        }

        foreach (var piece in data)
        {
            Append(piece.Span);
        }

        return true;
    }

    /// <summary>
    /// Returns the body in an array that outlives the buffer. The pooled memory goes back at once, because a request waits for its commit
    /// much longer than it reads. The charge stays until the buffer is disposed. Append nothing afterwards.
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
        budget.GiveBack(Charged);
        sender?.GiveBack(Charged);
        Charged = 0;
        _capacity = 0;
        _startOfLast = 0;
        _bytes = [];
        Length = 0;
    }

    /// <summary>The size of the next part. Parts grow with the body, so that no body holds much more memory than it needs.</summary>
    private static int PartAfter(int capacity) => capacity == 0 ? FirstPart : Math.Min(capacity, LargestPart);

    private bool TryCharge(int length)
    {
        var charged = Charged;
        while (charged < length)
        {
            charged += PartAfter(charged);
        }

        var more = charged - Charged;
        if (more == 0)
        {
            return true;
        }

        if (!(charged == FirstPart ? budget.TryCharge(more) : budget.TryChargeMore(more)))
        {
            return false;
        }

        if (!TryChargeSender(more))
        {
            budget.GiveBack(more);
            return false;
        }

        Charged = charged;
        return true;
    }

    /// <summary>Charges the sender's address. If its share is used up, its own slowest bodies are evicted.</summary>
    private bool TryChargeSender(int bytes)
    {
        if (sender is null)
        {
            return true;
        }

        for (var charge = 1; ; charge++)
        {
            if (sender.Charge(bytes, budget.IsShort) is not { } network)
            {
                return true;
            }

            if (charge == MaxChargesToSender
                || !(Incomplete?.MakeRoom(network, sender.RoomNeeded(network, bytes, budget.IsShort)) ?? false))
            {
                return false;
            }
        }
    }

    private void Append(ReadOnlySpan<byte> data)
    {
        while (!data.IsEmpty)
        {
            if (Length == _capacity)
            {
                AddPart();
            }

            var taken = data[..Math.Min(data.Length, _capacity - Length)];
            taken.CopyTo(_bytes.AsSpan(Length - _startOfLast));
            Length += taken.Length;
            data = data[taken.Length..];
        }
    }

    private void AddPart()
    {
        if (_capacity > 0)
        {
            (_earlier ??= []).Add(_bytes);
        }

        var size = PartAfter(_capacity);
        _bytes = ArrayPool<byte>.Shared.Rent(size);
        _startOfLast = _capacity;
        _capacity += size;
    }

    private byte[] Whole()
    {
        if (_earlier is not null)
        {
            var whole = ArrayPool<byte>.Shared.Rent(Length);
            var start = 0;
            foreach (var part in _earlier)
            {
                var size = PartAfter(start);
                part.AsSpan(0, size).CopyTo(whole.AsSpan(start));
                start += size;
            }

            _bytes.AsSpan(0, Length - start).CopyTo(whole.AsSpan(start));
            Return();
            _bytes = whole;
        }

        return _bytes;
    }

    private void Return()
    {
        foreach (var part in _earlier ?? [])
        {
            ArrayPool<byte>.Shared.Return(part);
        }

        _earlier = null;
        if (_bytes.Length > 0 && !_isKept)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }
    }
}
