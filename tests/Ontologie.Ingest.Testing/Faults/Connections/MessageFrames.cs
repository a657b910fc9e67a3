using System.Buffers.Binary;

namespace Ontologie.Ingest.Testing.Faults.Connections;

/// <summary>
/// Finds where the messages of PostgreSQL's protocol end, in a stream that comes in pieces of any size: a letter and a
/// length that counts itself, then the content.
/// </summary>
/// <param name="withoutLetter">The first message is a length and its content alone, as a client begins.</param>
internal sealed class MessageFrames(bool withoutLetter)
{
    private readonly byte[] _head = new byte[9];
    private int _headLength;
    private bool _withoutLetter = withoutLetter;
    private long _left;

    /// <summary>The letter of the message that ended last; 0 for one without.</summary>
    internal byte Letter { get; private set; }

    /// <summary>The first four bytes of the content that ended last; 0 where there are less. Tells first messages apart.</summary>
    internal int Code { get; private set; }

    /// <summary>The next message has no letter either: the client begins again.</summary>
    internal void BeginAgain() => _withoutLetter = true;

    /// <summary>Takes bytes up to the end of a message, or all. Tells how many it took and whether a message ended with them.</summary>
    internal int Take(ReadOnlySpan<byte> bytes, out bool ended)
    {
        ended = false;
        for (var taken = 0; taken < bytes.Length; taken++)
        {
            if (_headLength < _head.Length)
            {
                _head[_headLength] = bytes[taken];
            }

            _headLength = Math.Min(_headLength + 1, _head.Length);
            if (_left > 0)
            {
                _left--;
            }
            else if (_headLength == LetterLength + sizeof(int))
            {
                _left = BinaryPrimitives.ReadInt32BigEndian(_head.AsSpan(LetterLength)) - sizeof(int);
            }
            else
            {
                continue;
            }

            if (_left == 0)
            {
                End();
                ended = true;
                return taken + 1;
            }
        }

        return bytes.Length;
    }

    private int LetterLength => _withoutLetter ? 0 : 1;

    private void End()
    {
        var content = _head.AsSpan(LetterLength + sizeof(int), Math.Max(0, _headLength - LetterLength - sizeof(int)));
        Code = content.Length >= sizeof(int) ? BinaryPrimitives.ReadInt32BigEndian(content) : 0;
        Letter = _withoutLetter ? (byte)0 : _head[0];
        _withoutLetter = false;
        _headLength = 0;
    }
}
