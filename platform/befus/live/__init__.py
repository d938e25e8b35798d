"""What happens while people look: streams of numbered events, and the sockets that follow them.

This app knows no thread and no room. Each app registers its kinds of stream: `befus.live.kinds`.
"""
